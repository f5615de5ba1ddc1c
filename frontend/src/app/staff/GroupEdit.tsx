// Changing a group: its name, where it meets, who facilitates, its places and how a free one is offered.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { ErrorSummary, Send, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { ConversationRules } from './ConversationRules';
import { GroupFields, groupFilledFrom, type GroupGiven } from './GroupFields';
import type { Group } from './groupWords';

export function GroupEdit() {
  const { t } = useLingui();
  useTitle(t`Change`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const group = useParam('group');
  const found = useTagged('/v1/orgs/{org}/groups/{group}', { path: { org, group } });
  if (found.isPending) return <Loading page>{t`Getting this group`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return <Form org={org} found={found.data} />;
}

const text = (value: string) => value.trim() || null;

/** What the API takes; what does not go with the way it meets is cleared. */
const input = (given: GroupGiven) => ({
  name: given.name.trim(),
  format: given.format,
  area: given.format === 'online' ? null : text(given.area),
  venue: given.format === 'online' ? null : text(given.venue),
  online_details: given.format === 'in_person' ? null : text(given.online),
  capacity: Number(given.capacity),
  waiting_list: given.waiting,
  place_given: given.onConfirmation ? ('at_confirmation' as const) : ('at_sign_up' as const),
  next_offer: given.inOrder ? ('in_order' as const) : ('by_hand' as const),
  facilitators: given.facilitators,
});

function Form({ org, found: { value: group, etag } }: { org: string; found: Tagged<Group> }) {
  const { t } = useLingui();
  const go = useGo();
  const queries = useQueryClient();
  const [given, setGiven] = useState(() => groupFilledFrom(group));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const programme = useGet('/v1/orgs/{org}/programmes/{programme}', { path: { org, programme: group.programme } });
  const back = paths.staffGroup(org, group.id);
  const save = useEdit('/v1/orgs/{org}/groups/{group}', { path: { org, group: group.id } }, etag, (version) =>
    client.PATCH('/v1/orgs/{org}/groups/{group}', {
      params: { path: { org, group: group.id }, header: { 'If-Match': version } },
      body: input(given),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const missing: Wrongs = {};
    if (!given.name.trim()) missing.name = t`Give the group a name`;
    if (!(Number(given.capacity) >= 1)) missing.capacity = t`Write how many places it has`;
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    save.mutate(undefined, {
      onSuccess: async () => {
        await Promise.all(
          [['/v1/orgs/{org}/groups'], ['/v1/orgs/{org}/groups/{group}'], ['tagged', '/v1/orgs/{org}/groups/{group}']].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        );
        go(back);
        say(<Trans>The group is saved</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={back}>
          {group.name}
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Change this group</Trans>
          </Heading>
          <p className="soft">
            <Trans>When it meets is changed at its sessions.</Trans>
          </p>
        </div>
        <GroupFields org={org} given={given} set={(part) => setGiven({ ...given, ...part })} wrongs={wrongs} atOnce={programme.data?.joining_steps.length === 0} />
        {save.error && Object.keys(wrongs).length === 0 && <Trouble error={save.error} />}
        <div className="cluster">
          <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Save the group</Trans>
          </Send>
          <Link className="btn btn--plain" discards to={back}>
            <Trans>Leave it as it is</Trans>
          </Link>
        </div>
      </form>
      <ConversationRules org={org} group={group.id} />
    </div>
  );
}
