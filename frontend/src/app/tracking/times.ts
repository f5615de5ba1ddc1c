// The times on offer to the person of the journey: a fortnight at first, a longer look when it is asked for.
import { useState } from 'react';
import { useGet } from '../../api/client';

const DAY = 86_400_000;

/** How far one look goes; the server shows no more at once. */
const LOOKS = [14, 31];

export function useTimes(zone: string) {
  // Fixed for as long as the page is open: a list that moves while somebody reads it is no list.
  const [from] = useState(() => new Date().toISOString());
  const [look, setLook] = useState(0);
  const to = new Date(Date.parse(from) + (LOOKS[look] ?? DAY) * DAY).toISOString();
  const times = useGet('/v1/tracking/slots', { query: { from, to, time_zone: zone } });
  return {
    items: times.data?.items ?? [],
    isPending: times.isPending,
    isSuccess: times.isSuccess,
    error: times.error,
    again: () => void times.refetch(),
    /** Looks further ahead; null where there is no further. */
    more: look < LOOKS.length - 1 ? () => setLook(look + 1) : null,
  };
}
