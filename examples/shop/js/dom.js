/** Makes an element. Everything a page of the shop shows goes through here as text, never as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, '');
    else if (value !== false && value != null) made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

/** What a JSON script of the page holds; a page without it has none of what it lists. */
export const readData = (id) => JSON.parse(byId(id)?.textContent ?? '[]');
