/** Colours, font and direction are those of the page around it; what a site may change has a name of its own. */
export const PANEL_STYLE = `
:host {
  display: block;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; margin: 0; padding: 0; }
.panel, .section, .ask, label { display: grid; gap: 0.75em; }
.panel { gap: var(--tailorbird-gap, 2.25em); }
.heading { font-size: var(--tailorbird-heading-size, 1.3em); }
p { max-width: 65ch; }
.note { font-size: 0.9em; }
ul { list-style: none; }
li ul { padding: 0 1em; list-style: disc; }
.row, .pair { display: flex; flex-wrap: wrap; gap: 0.5em; }
.row {
  align-items: center;
  padding-block: 0.75em;
  border-top: 1px solid;
  border-color: var(--tailorbird-line, color-mix(in srgb, currentColor 25%, transparent));
}
.what { flex: 1 14em; }
.even { display: grid; grid: auto / 1fr 1fr; }
.ask { flex: 1 100%; padding: 1em; }
.ask, .button, .input {
  border: 1px solid var(--tailorbird-field-line, currentColor);
  border-radius: var(--tailorbird-radius, 0.5em);
}
.button, .input {
  min-height: 2.75em;
  padding: 0.5em 0.75em;
  background: transparent;
  color: inherit;
  font: inherit;
}
:focus-visible { outline: 3px solid var(--tailorbird-focus, currentColor); outline-offset: 2px; }
[aria-pressed=true] {
  background: var(--tailorbird-accent, CanvasText);
  color: var(--tailorbird-on-accent, Canvas);
  outline-color: var(--tailorbird-focus, CanvasText);
}
[aria-pressed=true]::before { content: '✓\\a0'; content: '✓\\a0' / ''; }
.status { font-weight: bold; }
.status:empty { margin-top: -0.75em; }
@media (forced-colors: active) {
  [aria-pressed=true] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
