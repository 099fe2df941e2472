// The rules of html-validate that the pages are held to: all recommended ones, but for these.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Ids of the theme begin with "_", so that no heading of a text can have the same one; HTML allows it.
    "valid-id": ["error", { relaxed: true }],
    // A title is a headline as it was printed, and the name of the archive.
    "long-title": "off",
    // Lines of a layout whose condition is not met; a reader never gets them to see.
    "no-trailing-whitespace": "off",
  },
};
