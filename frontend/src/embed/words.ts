// What the widget says. A host page may give words in its own language through the element's `words` property; what it
// leaves out stays as here.

/** `{…}` are filled in. */
export const en = {
  filter: 'How you meet',
  format: 'Online or in a room',
  online: 'Online',
  in_person: 'In a room',
  hybrid: 'In a room, or online',
  open: 'Open',
  waiting_list: 'Waiting list',
  full: 'Full for now',
  closed: 'Closed',
  weekly: 'every week, {day}, {from} to {to} ({zone} time)',
  next: 'next on {day}, {from} to {to} ({zone} time)',
  once: '{day}, {from} to {to} ({zone} time)',
  nothing: 'No group like this just now.',
  shown: 'Groups shown: {count}',
  more: 'See our groups',
  read: 'Read more first',
  steps: 'What happens next',
  begin: 'Get in touch',
  wait: 'Get in touch for the waiting list',
  promise: 'Somebody reads it within {days} working days.',
  soon: 'Somebody reads it within one working day.',
  resting: 'We are away until {back}. It is kept.',
  now: 'Help now, if you need someone:',
  name: 'The name you like to be called',
  reach: 'One way to reach you',
  hint: 'An e-mail address or a phone number',
  message: 'Anything you want to say (you can skip this)',
  privacy: 'What we do with what you tell us',
  send: 'Send',
  sending: 'Sending',
  after: 'By e-mail you get a private link to what happens next.',
  mend: 'Things to add: {count}',
  noName: 'Write the name you like to be called',
  noReach: 'Write a whole e-mail address or a phone number',
  filled: 'This group has just filled up. Nothing was sent. What you wrote is still here.',
  sendWait: 'Send it for the waiting list',
  thanks: 'Thank you, {name}. We have it.',
  mailed: 'Open the link in our message to {to}.',
  ringing: 'We will ring {to}.',
  number: 'Your number if you ring us: {reference}',
  correct: 'Not right? Write it again',
  lost: 'You seem to be offline, or we are busy.',
  kept: 'What you wrote is still here. Try again in a minute.',
  away: 'Our groups cannot be shown here just now.',
  again: 'Try again',
  owner: 'For the site owner: add {origin} in Hearth’s settings.',
  check: 'For the site owner: check this element’s attributes.',
  exit: 'Exit this page',
};

export type Word = keyof typeof en;

/** Says a word, with its gaps filled. An unknown word (a newer server's) says nothing. */
export type Say = (word: string, gaps?: Record<string, string | number>) => string;

export function sayer(own: Partial<Record<Word, string>>): Say {
  const words: Record<string, string> = { ...en, ...own };
  return (word, gaps = {}) => (words[word] ?? '').replace(/\{(\w+)\}/g, (_, gap: string) => `${gaps[gap] ?? ''}`);
}
