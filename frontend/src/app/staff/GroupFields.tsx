// What a group is, as fields: shared by making one and changing one. When it meets is changed session by session.
import { Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import type { components } from '../../api/schema';
import { Choice, TextArea, TextField, type Wrongs } from '../ui/form';
import type { Group } from './groupWords';

export type GroupCreate = components['schemas']['GroupCreate'];

export interface GroupGiven {
  name: string;
  format: GroupCreate['format'];
  area: string;
  venue: string;
  online: string;
  capacity: string;
  waiting: boolean;
  inOrder: boolean;
  /** Where no step comes before the place: whether it is held from the enquiry on, or from its confirmation. */
  onConfirmation: boolean;
  facilitators: string[];
}

export const blankGroup: GroupGiven = {
  name: '',
  format: 'online',
  area: '',
  venue: '',
  online: '',
  capacity: '',
  waiting: true,
  inOrder: false,
  onConfirmation: false,
  facilitators: [],
};

/** The fields of a group that is there already. */
export const groupFilledFrom = (group: Group): GroupGiven => ({
  name: group.name,
  format: group.format as GroupGiven['format'],
  area: group.area ?? '',
  venue: group.venue ?? '',
  online: group.online_details ?? '',
  capacity: String(group.capacity),
  waiting: group.waiting_list,
  inOrder: group.next_offer === 'in_order',
  onConfirmation: group.place_given === 'at_confirmation',
  facilitators: group.facilitators.map(({ person }) => person),
});

const toggled = (all: string[], one: string) => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);

interface FieldsProps {
  org: string;
  given: GroupGiven;
  set: (part: Partial<GroupGiven>) => void;
  wrongs: Wrongs;
  /** Whether its programme has no step before the place. */
  atOnce: boolean;
}

export function GroupFields({ org, given, set, wrongs, atOnce }: FieldsProps) {
  const { t } = useLingui();
  const people = useWhole('/v1/orgs/{org}/people', { path: { org } });
  const able = people.data?.items.filter(({ roles }) => roles.some(({ role }) => role === 'facilitator' || role === 'tutor')) ?? [];
  const formats: [GroupGiven['format'], string][] = [
    ['online', t`Online`],
    ['in_person', t`In a room`],
    ['hybrid', t`In a room, or online`],
  ];
  return (
    <>
      <TextField id="name" label={t`The group’s name`} hint={t`Everybody reads it, so nothing that tells who comes.`} wrong={wrongs.name} maxLength={120} value={given.name} onChange={(event) => set({ name: event.target.value })} />
      <fieldset className="choices choices--row" id="format" tabIndex={-1}>
        <legend className="label">
          <Trans>How it meets</Trans>
        </legend>
        {formats.map(([format, label]) => (
          <Choice key={format} name="format" checked={given.format === format} onChange={() => set({ format })}>
            {label}
          </Choice>
        ))}
      </fieldset>
      {given.format !== 'online' && (
        <>
          <TextField id="area" label={t`Town or part of town`} hint={t`Everybody reads this.`} wrong={wrongs.area} maxLength={120} value={given.area} onChange={(event) => set({ area: event.target.value })} />
          <TextArea id="venue" label={t`Address, and how to find the room`} hint={t`Only members read this.`} wrong={wrongs.venue} rows={3} value={given.venue} onChange={(event) => set({ venue: event.target.value })} />
        </>
      )}
      {given.format !== 'in_person' && (
        <TextArea id="online_details" label={t`How to join by video`} hint={t`Only members read this.`} wrong={wrongs.online_details} rows={3} value={given.online} onChange={(event) => set({ online: event.target.value })} />
      )}
      {able.length > 0 && (
        <fieldset className="choices choices--row" id="facilitators" tabIndex={-1}>
          <legend className="label">
            <Trans>Who facilitates (two)</Trans>
          </legend>
          {able.map((person) => (
            <Choice key={person.id} type="checkbox" name="facilitators" checked={given.facilitators.includes(person.id)} onChange={() => set({ facilitators: toggled(given.facilitators, person.id) })}>
              {person.preferred_name}
            </Choice>
          ))}
        </fieldset>
      )}
      <TextField id="capacity" className="input input--s" inputMode="numeric" label={t`Places`} hint={t`Nobody loses a place: never fewer than are held or taken.`} wrong={wrongs.capacity} value={given.capacity} onChange={(event) => set({ capacity: event.target.value.replace(/\D/g, '') })} />
      <Choice type="checkbox" name="waiting" checked={given.waiting} onChange={() => set({ waiting: !given.waiting })} more={<Trans>Otherwise a full group takes no enquiries.</Trans>}>
        <Trans>People can wait for a place</Trans>
      </Choice>
      {atOnce && (
        <fieldset className="choices" id="place_given" tabIndex={-1}>
          <legend className="label">
            <Trans>When somebody gets in touch</Trans>
          </legend>
          <Choice name="place_given" checked={!given.onConfirmation} onChange={() => set({ onConfirmation: false })} more={<Trans>It is held while they confirm that our message reached them.</Trans>}>
            <Trans>They have a place at once</Trans>
          </Choice>
          <Choice name="place_given" checked={given.onConfirmation} onChange={() => set({ onConfirmation: true })} more={<Trans>Until then somebody else may be quicker.</Trans>}>
            <Trans>They have a place once they confirm</Trans>
          </Choice>
        </fieldset>
      )}
      <fieldset className="choices" id="next_offer" tabIndex={-1}>
        <legend className="label">
          <Trans>When a place comes free</Trans>
        </legend>
        <Choice name="next_offer" checked={!given.inOrder} onChange={() => set({ inOrder: false })} more={<Trans>You see within a minute who is next, and you offer it.</Trans>}>
          <Trans>A coordinator offers it</Trans>
        </Choice>
        <Choice name="next_offer" checked={given.inOrder} onChange={() => set({ inOrder: true })} more={<Trans>Whoever waited longest gets the offer at once.</Trans>}>
          <Trans>It is offered by itself, in order</Trans>
        </Choice>
      </fieldset>
    </>
  );
}
