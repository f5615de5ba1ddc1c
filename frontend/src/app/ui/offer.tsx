// The field's words for what the API gives as codes. An unknown code (a newer server) is left out, never shown raw.
import { Trans } from '@lingui/react/macro';

/** Places in one word, with its shape. */
export function PlacesTag({ places, long = false }: { places: string; long?: boolean }) {
  if (places === 'open')
    return <p className="tag tag--open">{long ? <Trans>Open: there is a place</Trans> : <Trans>Open</Trans>}</p>;
  if (places === 'waiting_list')
    return <p className="tag tag--half">{long ? <Trans>Waiting list: you can talk with us now</Trans> : <Trans>Waiting list</Trans>}</p>;
  if (places === 'full') return <p className="tag tag--full"><Trans>Full for now</Trans></p>;
  if (places === 'closed') return <p className="tag tag--shut"><Trans>Closed</Trans></p>;
  return null;
}

export function Format({ format }: { format: string }) {
  if (format === 'online') return <Trans>Online</Trans>;
  if (format === 'in_person') return <Trans>In a room</Trans>;
  if (format === 'hybrid') return <Trans>In a room, or online</Trans>;
  return null;
}
