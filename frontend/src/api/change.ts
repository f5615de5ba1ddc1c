// Changes to the server, as mutations whose failures are the server's problems.
import { useMutation } from '@tanstack/react-query';
import type { Problem } from './problem';

export { client, unwrap } from './client';

export function useChange<Input = void, Output = unknown>(change: (input: Input) => Promise<Output>) {
  return useMutation<Output, Problem | Error, Input>({ mutationFn: change });
}
