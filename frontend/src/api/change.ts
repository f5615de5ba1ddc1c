// Changes to the server, as mutations whose failures are the server's problems.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from './problem';

export { client, unwrap } from './client';

/** Does a thing once while it is on its way, however often it is asked for: whoever presses twice, quicker than the page
 * can say that it works, means it once. Other words are another thing. */
export function useOneAtATime<Input, Output>(act: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  const [running] = useState(() => new Map<string, Promise<Output>>());
  return (input) => {
    const words = JSON.stringify(input) ?? '';
    const known = running.get(words);
    if (known) return known;
    const promise = act(input).finally(() => running.delete(words));
    running.set(words, promise);
    return promise;
  };
}

export function useChange<Input = void, Output = unknown>(change: (input: Input) => Promise<Output>) {
  return useMutation<Output, Problem | Error, Input>({ mutationFn: useOneAtATime(change) });
}

/** The `Idempotency-Key` of a form: the same for the same words, so that sending them again after a lost answer does
 * nothing twice; another one for other words, which are another request. */
export function useOnceKey(): (body: unknown) => string {
  const [last] = useState({ words: '', key: '' });
  return (body) => {
    const words = JSON.stringify(body);
    if (words !== last.words) Object.assign(last, { words, key: crypto.randomUUID() });
    return last.key;
  };
}
