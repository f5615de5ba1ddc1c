// How somebody may be contacted safely, while it is being written down.
import type { components } from '../../api/schema';
import { keyedHours, type Hours } from './HoursFields';

type Schemas = components['schemas'];
export type Wishes = Schemas['ContactWishes'];
export type WishesBody = Schemas['ContactWishesUpdate'];
export type Channel = 'email' | 'phone';

/** What stands in the fields. */
export interface Draft {
  by: WishesBody['by'];
  phone: string;
  someHours: boolean;
  hours: Hours[];
  zone: string;
  voicemail: WishesBody['voicemail'];
  askFor: string;
}

/** The fields as the server has them. */
export function draftOf(wishes: Wishes): Draft {
  return {
    by: wishes.by as Draft['by'],
    phone: wishes.phone ?? '',
    someHours: wishes.hours.length > 0,
    hours: wishes.hours.map(keyedHours),
    zone: wishes.time_zone,
    voicemail: wishes.voicemail as Draft['voicemail'],
    askFor: wishes.ask_for ?? '',
  };
}

/** Fields that were kept over a refresh: their hours get keys that no other has. */
export const withOwnKeys = (draft: Draft): Draft => ({ ...draft, hours: draft.hours.map(({ day, from, until }) => keyedHours({ day, from, until })) });

/** The fields of somebody who has said nothing yet. */
export const unsaid = (channel: Channel, zone: string): Draft => ({ by: channel, phone: '', someHours: false, hours: [], zone, voicemail: 'no', askFor: '' });

/** Whether somebody may ring, so that it matters what is left where nobody answers. */
export const rings = ({ by }: Draft, channel: Channel): boolean => by === 'phone' || channel === 'phone';

/** What is sent; what is left where nobody answers is of no account where nobody rings. */
export function bodyOf(draft: Draft, channel: Channel): WishesBody {
  const rung = rings(draft, channel);
  return {
    by: draft.by,
    phone: channel === 'email' && draft.by === 'phone' ? draft.phone.trim() : null,
    time_zone: draft.zone,
    hours: draft.someHours ? draft.hours.map(({ day, from, until }) => ({ day, from, until })) : [],
    voicemail: rung ? draft.voicemail : 'no',
    ask_for: rung ? draft.askFor.trim() || null : null,
  };
}
