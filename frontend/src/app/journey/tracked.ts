// The journey of this tab's link: reading it, and acting on it. Every page about it shows the same copy, as the
// server gave it back last.
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap, useChange } from '../../api/change';
import { get, useGet } from '../../api/client';
import { trackingToken } from '../../api/credential';
import { failure } from '../../api/problem';
import type { Journey, PlainVerb } from './types';

const journeyKey = get('/v1/tracking', {}).queryKey;

/** The journey behind the link that opened this tab; nothing is asked where there is no link. */
export const useJourney = () => useGet('/v1/tracking', {}, { enabled: trackingToken() !== null });

/** Acts on the journey and shows it as it stands then. A refusal means that it stands otherwise than the page says,
 * so it is read anew. `done` is called even where the page has read meanwhile how the journey stands now, and shows
 * something else in place of what was pressed. */
export function useAct<Input = void>(send: (input: Input) => Promise<Journey>, done?: () => void) {
  const queries = useQueryClient();
  return useChange(async (input: Input) => {
    try {
      const journey = await send(input);
      queries.setQueryData(journeyKey, journey);
      done?.();
      return journey;
    } catch (error) {
      if (failure(error) === 'refused') void queries.invalidateQueries({ queryKey: journeyKey });
      throw error;
    }
  });
}

/** Asks for something by its name alone. */
export const useVerb = () => useAct((verb: PlainVerb) => unwrap(client.POST(`/v1/tracking/${verb}`, { body: {} })));
