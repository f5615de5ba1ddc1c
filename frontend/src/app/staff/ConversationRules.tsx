// How a group holds its initial conversations: how long, and with how many facilitators at once.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/change';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import type { components } from '../../api/schema';
import { Choice, Saved, Send } from '../ui/form';
import { Loading, Trouble } from '../ui/states';

type Rules = components['schemas']['ConversationRules'];

interface RulesProps {
  org: string;
  group: string;
}

export function ConversationRules({ org, group }: RulesProps) {
  const { t } = useLingui();
  const found = useTagged('/v1/orgs/{org}/groups/{group}/conversation-rules', { path: { org, group } });
  return (
    <section className="stack" aria-labelledby="conversations">
      <h2 id="conversations">
        <Trans>Initial conversations</Trans>
      </h2>
      {found.isPending && <Loading>{t`Getting how conversations are held`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && <Form org={org} group={group} found={found.data} />}
    </section>
  );
}

interface FormProps extends RulesProps {
  found: Tagged<Rules>;
}

function Form({ org, group, found: { value, etag } }: FormProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [given, setGiven] = useState(value);
  const [saved, setSaved] = useState<boolean | null>(null);
  const save = useEdit('/v1/orgs/{org}/groups/{group}/conversation-rules', { path: { org, group } }, etag, (version) =>
    client.PUT('/v1/orgs/{org}/groups/{group}/conversation-rules', {
      params: { path: { org, group }, header: { 'If-Match': version } },
      body: given,
    }),
  );
  const set = (part: Partial<Rules>) => {
    setSaved(false);
    setGiven({ ...given, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(undefined, {
      onSuccess: async () => {
        setSaved(true);
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}/groups/{group}/conversation-rules'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/slots'] });
      },
    });
  };
  const lengths = [...new Set([30, 40, 45, value.minutes])].toSorted((a, b) => a - b);
  const numbers: [Rules['facilitators'], string][] = [
    [null, t`Two, where the group has two`],
    [2, t`Always two`],
    [1, t`One`],
  ];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <fieldset className="choices choices--row">
        <legend className="label">
          <Trans>How long?</Trans>
        </legend>
        {lengths.map((minutes) => (
          <Choice key={minutes} name="minutes" checked={given.minutes === minutes} onChange={() => set({ minutes })}>
            <Trans>{minutes} minutes</Trans>
          </Choice>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend className="label">
          <Trans>With how many facilitators?</Trans>
        </legend>
        {numbers.map(([facilitators, label]) => (
          <Choice key={String(facilitators)} name="facilitators_at_once" checked={given.facilitators === facilitators} onChange={() => set({ facilitators })}>
            {label}
          </Choice>
        ))}
      </fieldset>
      {save.error && <Trouble error={save.error} />}
      <div className="cluster">
        <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
          <Trans>Save how they are held</Trans>
        </Send>
        <Saved saved={saved} />
      </div>
    </form>
  );
}
