import type { PrivacyTexts } from './texts.js';

export const texts: PrivacyTexts = {
  waiting: 'Einen Moment …',
  absent: 'Hier lässt sich gerade nichts zeigen: Die Personalisierung läuft auf dieser Seite nicht.',

  storedHeading: 'Was gespeichert ist',
  stored: {
    one: 'Eines, was Sie auf dieser Website getan haben, am {1} (etwa {2}). Es liegt nur in diesem Browser.',
    other:
      '{0} Dinge, die Sie auf dieser Website getan haben, seit dem {1} (etwa {2}). Sie liegen nur in diesem Browser.',
  },
  nothing: 'Nichts ist gespeichert.',
  earlier: 'Von Älterem sind nur Summen gespeichert.',
  deleting: 'Noch ist nicht alles gelöscht. Das geschieht, sobald dieser Browser es zulässt.',
  memory:
    'Nichts ist gespeichert. {0} Was Sie auf dieser Seite tun, ist vergessen, sobald Sie sie verlassen.',
  trouble:
    'Im Augenblick lässt sich nichts Neues dauerhaft speichern. {0} Was gespeichert ist, bleibt, auch wenn hier vielleicht nicht alles steht. Das Neueste wird in diesem Browser beiseitegelegt, wenn das geht; sonst ist es vergessen, sobald Sie die Seite verlassen.',
  reasons: {
    consent: 'Sie haben dem nicht zugestimmt.',
    blocked: 'Dieser Browser lässt die Website nichts speichern.',
    full: 'In diesem Browser ist kein Platz mehr.',
    'no answer': 'Der Speicher dieses Browsers antwortet nicht.',
    'newer format':
      'Eine neuere Fassung dieser Website hat hier gespeichert, was diese Seite nicht lesen kann.',
  },
  visitor: 'Die Website nennt diesen Browser {0}: ein Zufallsname.',
  user: 'Die Website kennt Sie als {0}.',

  choiceHeading: 'Ihre Wahl',
  gpc: 'Ihr Browser bittet, Sie nicht zu verfolgen (Global Privacy Control). Das gilt als Nein, solange Sie hier nicht zustimmen.',
  measurement: 'Merken, was ich hier tue',
  measurementNote:
    'Es bleibt in diesem Browser, jedes Mal mit der Seite, woher Sie kamen, der Art des Geräts, Ihrer Sprache und Ihrer Zeitzone. Lehnen Sie ab, wird gelöscht, was gespeichert ist.',
  personalization: 'Diese Website an mich anpassen',
  personalizationNote:
    'Was gespeichert ist, bestimmt, was Sie sehen. Lehnen Sie ab, sehen Sie, was alle sehen.',
  both: 'Beides zugleich',
  pending: 'Sie haben noch nicht gewählt. Das gilt als Nein.',
  accept: 'Zustimmen',
  refuse: 'Ablehnen',
  chosen: 'Ihre Wahl gilt.',
  running:
    'In der Pause wird nichts Neues gespeichert, und Sie sehen, was alle sehen. Was gespeichert ist, bleibt.',
  paused:
    'Jetzt ist Pause: Nichts Neues wird gespeichert, und Sie sehen, was alle sehen. Was gespeichert ist, bleibt.',
  pause: 'Pause machen',
  resume: 'Fortsetzen',

  groupsHeading: 'Gruppen, in denen Sie sind',
  noGroups: 'Sie sind in keiner Gruppe.',
  groupsOff: 'In keiner: Sie haben nicht zugestimmt, dass sich diese Website an Sie anpasst.',
  groupsPaused: 'In keiner, solange Pause ist.',
  everybody: 'Alle sind darin.',
  until: 'Bis {0}, wenn sonst nichts geschieht.',
  times: { one: 'einmal', other: '{0}-mal' },
  never: 'nie',
  atLeast: 'mindestens {0}',
  measures: { sum: 'Summe', avg: 'Durchschnitt', min: 'kleinster', max: 'größter', distinct: 'verschiedene' },

  attributesHeading: 'Was über Sie bekannt ist',
  noAttributes: 'Nichts ist über Sie bekannt.',
  stated: 'Von Ihnen oder von der Website angegeben.',
  computed: 'Daraus errechnet: {0}.',
  change: 'Ändern',
  save: 'Speichern',
  changed: 'Geändert.',

  eventsHeading: 'Was Sie hier getan haben',
  noEvents: 'Nichts, was gemerkt wurde.',
  lastTime: '{0}, zuletzt am {1}',
  events: {
    'Page Viewed': 'Seiten geöffnet',
    'Session Started': 'Einen Besuch begonnen',
    'User Identified': 'Gesagt, wer Sie sind',
    'Attribute Corrected': 'Berichtigt, was bekannt ist',
    'Slot Viewed': 'Für Sie gewählte Inhalte gesehen',
    'Slot Clicked': 'Für Sie gewählte Inhalte angeklickt',
    'Products Searched': 'Produkte gesucht',
    'Product List Viewed': 'Produkte durchgesehen',
    'Product Viewed': 'Produkte angesehen',
    'Product Added': 'Produkte in den Warenkorb gelegt',
    'Product Removed': 'Produkte aus dem Warenkorb genommen',
    'Cart Viewed': 'In den Warenkorb gesehen',
    'Checkout Started': 'Zur Kasse gegangen',
    'Order Completed': 'Bestellt',
  },

  forget: 'Vergessen',
  forgetSure: '„{0}“ vergessen? Das lässt sich nicht rückgängig machen.',
  forgetEvents: 'Mit „{0}“ wird auch das vergessen: {1}. Das lässt sich nicht rückgängig machen.',
  forgotten: 'Vergessen.',
  cancel: 'Abbrechen',

  endHeading: 'Mitnehmen oder löschen',
  downloadNote: 'Alles als JSON-Datei, die Programme lesen können.',
  download: 'Meine Daten herunterladen',
  downloaded: 'Die Datei ist da.',
  erase: 'Alles löschen',
  eraseSure:
    'Alles löschen, was diese Website über Sie in diesem Browser gespeichert hat? Das lässt sich nicht rückgängig machen.',
  erased: 'Alles ist gelöscht.',

  failed: 'Das hat nicht geklappt, oder noch nicht auf Dauer.',
  yes: 'ja',
  no: 'nein',
  unknown: 'nicht bekannt',
};
