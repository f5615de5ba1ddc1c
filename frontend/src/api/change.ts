// Changes to the server, as mutations whose failures are the server's problems.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from './problem';

export { client, unwrap } from './client';

export function useChange<Input = void, Output = unknown>(change: (input: Input) => Promise<Output>) {
  return useMutation<Output, Problem | Error, Input>({ mutationFn: change });
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
