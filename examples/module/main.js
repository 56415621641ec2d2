import { createTailorbird } from 'tailorbird';
import { describe } from 'tailorbird/explain';

const tailorbird = createTailorbird({
  // A real site asks first: leave this out and nothing is stored until consent.set({ … }).
  consent: { measurement: 'granted', personalization: 'granted' },
  attributes: {
    cups: { event: 'Tea Drunk', count: true },
    favouriteTea: { event: 'Tea Drunk', top: 'tea', halfLife: '1d' },
  },
  segments: {
    // So short a window lets you watch a membership end by itself.
    regulars: { when: { $event: { name: 'Tea Drunk', within: '2m', count: { $gte: 3 } } } },
    acquaintances: { when: { firstName: { $exists: true } } },
  },
  slots: {
    greeting: {
      variants: [
        { id: 'regular', segment: 'regulars' },
        { id: 'acquaintance', segment: 'acquaintances' },
      ],
    },
  },
});

const byId = (id) => document.getElementById(id);

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

const greetings = {
  regular: (name, tea) => [`The usual, ${name}?`, `Your ${tea} is on its way. You are a regular here.`],
  acquaintance: (name) => [`Hello, ${name}`, 'Three cups within two minutes make you a regular.'],
};

function greet({ variant }) {
  const { firstName = 'friend', favouriteTea = 'tea' } = tailorbird.visitor().attributes;
  const [title, lead] = greetings[variant]?.(firstName, favouriteTea) ?? [
    'Welcome to the tea bar',
    'Have a cup. Three within two minutes make you a regular.',
  ];
  byId('greeting').textContent = title;
  byId('lead').textContent = lead;
}

function showWhy() {
  byId('attributes').replaceChildren(
    ...Object.entries(tailorbird.visitor().attributes).map(([name, value]) =>
      element('div', element('dt', name), element('dd', String(value))),
    ),
  );
  byId('why').replaceChildren(
    ...['regulars', 'acquaintances'].map((id) =>
      element('li', describe(tailorbird.explain(id), { now: Date.now() })),
    ),
  );
}

function show() {
  greet(tailorbird.variant('greeting'));
  showWhy();
}

// The slot tells when another variant holds; the other two, when the words inside one may have changed.
tailorbird.on('slot', greet);
tailorbird.on('segments', show);
tailorbird.on('event', show);
show();

for (const button of document.querySelectorAll('[data-tea]')) {
  button.addEventListener('click', () => tailorbird.track('Tea Drunk', { tea: button.dataset.tea }));
}

byId('name-form').addEventListener('submit', (event) => {
  event.preventDefault();
  tailorbird.identify('guest-1', { firstName: byId('name').value.trim() });
});

byId('forget').addEventListener('click', async () => {
  await tailorbird.erase();
  show();
});
