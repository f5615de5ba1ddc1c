// Whose help numbers stand on the pages that belong to a person and to no organisation.
import { useGet } from '../../api/client';
import { useBelongsTo } from '../shell/organisation';

/** The organisation that a person is on their way in, has a place in or works for; in this order. */
export function useOwnOrganisation(): void {
  const journeys = useGet('/v1/me/journeys', { query: {} });
  const places = useGet('/v1/me/places', { query: {} });
  const work = useGet('/v1/me/organisations', {});
  useBelongsTo(journeys.data?.items[0]?.organisation.slug ?? places.data?.items[0]?.organisation.slug ?? work.data?.items[0]?.slug);
}
