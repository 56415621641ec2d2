/** What stands in a slot in HTML; braces and templates are no framework's. */
export const SLOT_CONTENT =
  '<h1>Welcome</h1><template data-tb-segment="pro"><h2>For pros: {{plan|none}}</h2></template>';
