// The extension remark (unifiedjs.vscode-remark) applies the schemas of .vscode/schemas/ to the front matter of
// each record. What it needs is installed by the task “margent: set up the check of front matter”, once for each
// clone; as long as it is not there, nothing is checked here. `margent check` has no need of it.
const collections = [
  "articles", "claims", "notes", "sources", "entities", "events", "topics", "replies", "corrections", "pages",
];
const schemas = Object.fromEntries(
  collections.map((name) => [`.vscode/schemas/${name}.schema.json`, [`content/${name}/**/*.md`]]),
);

// The plugin gives places under a name that editors do not read, and of an unknown key not which one it is.
function readable() {
  return (tree, file) => {
    const lines = String(file).split("\n");
    for (const message of file.messages.filter((one) => one.schema)) {
      const { additionalProperty: key } = message.schema.params;
      const start = message.position?.start.line;
      message.place = message.position;
      message.reason = message.message = message.reason.split(" • ")[0];
      message.note = undefined;
      if (key) {
        const at = lines.findIndex((line, number) =>
          start ? number + 1 >= start && line.replace(/^[\s-]+/, "").startsWith(`${key}:`) : line.startsWith(`${key}:`));
        message.reason = message.message = `There is no field “${key}” here`;
        if (at >= 0) {
          const column = lines[at].indexOf(key) + 1;
          message.place = { start: { line: at + 1, column }, end: { line: at + 1, column: column + key.length } };
        }
      }
    }
  };
}

// The extension also offers to format a file. An archived text stays as it was, and so does all else.
function asWritten() {
  this.compiler = (tree, file) => String(file);
}

async function plugins() {
  try {
    const { default: frontmatter } = await import("remark-frontmatter");
    const { default: schema } = await import("remark-lint-frontmatter-schema");
    return [frontmatter, [schema, { schemas }], readable];
  } catch {
    return [];
  }
}

export default { plugins: [...(await plugins()), asWritten] };
