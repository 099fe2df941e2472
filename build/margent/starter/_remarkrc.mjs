// The extension remark (unifiedjs.vscode-remark) applies the schemas of .vscode/schemas/ to the front matter of
// each record. What it needs is installed by the task “margent: set up the check of front matter”, once for each
// clone; as long as it is not there, nothing is checked here. `margent check` has no need of it.
const collections = [
  "articles", "claims", "notes", "sources", "entities", "events", "topics", "replies", "corrections", "pages",
];
const schemas = Object.fromEntries(
  collections.map((name) => [`.vscode/schemas/${name}.schema.json`, [`content/${name}/**/*.md`]]),
);

async function plugins() {
  try {
    const { default: frontmatter } = await import("remark-frontmatter");
    const { default: schema } = await import("remark-lint-frontmatter-schema");
    return [frontmatter, [schema, { schemas }]];
  } catch {
    return [];
  }
}

export default { plugins: await plugins() };
