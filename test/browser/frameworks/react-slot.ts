// A React page around an HTML slot.
import { createElement, Fragment, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { navigate } from './commands.ts';

function Home() {
  const [count, setCount] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState(['one', 'two']);
  Object.assign(window.commands, {
    count: () => setCount((before) => before + 1),
    toggle: () => setOpen((before) => !before),
    setWords,
  });
  const hero = createElement(
    'section',
    { 'data-tb-slot': 'hero' },
    isOpen && createElement('p', null, 'Open'),
    createElement('h1', null, 'Welcome ', count),
    words.map((word) => createElement('i', { key: word }, word)),
    createElement(
      'template',
      { 'data-tb-segment': 'pro' },
      createElement('h2', null, 'For pros: {{plan|none}}'),
    ),
    isOpen && createElement('small', null, 'End'),
  );
  return createElement(Fragment, null, hero, createElement('h2', { id: 'title' }, `Title ${count}`));
}

function App() {
  const [view, setView] = useState('home');
  window.commands.open = setView;
  window.commands.go = (next) => {
    navigate(next);
    setView(next);
  };
  return createElement(
    Fragment,
    null,
    createElement('header', null, 'A shop'),
    view === 'home' ? createElement(Home) : createElement('p', { id: 'other' }, 'Another view'),
  );
}

window.commands = {} as typeof window.commands;
const root = createRoot(document.getElementById('app') as Element);
flushSync(() => root.render(createElement(App)));
