// The guidelines that a group has of its own: what they say, what changed, and writing the next version.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { NextVersion } from './NextVersion';
import { Compare, Text, useChosen, Versions } from './versions';

export function GroupGuidelines() {
  const { t } = useLingui();
  useTitle(t`A document`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('group');
  const writes = useRights(org)?.journeys;
  const queries = useQueryClient();
  const { chosen, show, compare } = useChosen();
  const [writing, setWriting] = useState(false);
  const path = { org, group: id };
  const group = useGet('/v1/orgs/{org}/groups/{group}', { path });
  const found = useGet('/v1/orgs/{org}/groups/{group}/guidelines', { path, query: chosen });
  const trouble = group.error ?? found.error;
  if (group.isPending || found.isPending) return <Loading page>{t`Getting the guidelines`}</Loading>;
  if (trouble || !found.data || !group.data)
    return <Trouble page error={trouble} again={() => void Promise.all([group.refetch(), found.refetch()])} />;
  const { text, versions } = found.data;
  if (writing)
    return (
      <NextVersion
        before={text}
        publish={(body) => unwrap(client.POST('/v1/orgs/{org}/groups/{group}/guidelines', { params: { path }, body }))}
        published={() => queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/guidelines'] })}
        close={() => setWriting(false)}
      />
    );
  const latest = versions[0]?.version ?? 0;
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.staffGroup(org, id)}>
          {group.data.name}
        </Link>
      </p>
      <div className="split">
        <article className="stack stack--l">
          {text ? (
            <>
              <div className="stack stack--s">
                <p className="eyebrow">
                  <Trans>Guidelines of this group</Trans>
                </p>
                <Heading>{text.title}</Heading>
              </div>
              {text.version > 1 && <Compare document={text} versions={versions} older={chosen.since} compare={compare} />}
              <Text document={text} />
            </>
          ) : (
            <div className="stack measure">
              <Heading>
                <Trans>Guidelines of this group</Trans>
              </Heading>
              <p>
                <Trans>This group has none of its own yet. People who join it agree to the guidelines of your organisation.</Trans>
              </p>
            </div>
          )}
        </article>
        <aside className="stack stack--l" aria-label={t`About the guidelines`}>
          {writes && (text?.version ?? 0) === latest && (
            <p>
              <button type="button" className="btn" onClick={() => setWriting(true)}>
                {text ? <Trans>Write the next version</Trans> : <Trans>Write the first version</Trans>}
              </button>
            </p>
          )}
          <p className="soft">
            <Trans>
              Whoever joins this group agrees to them, beside the guidelines of your organisation. They are read on the way to this group, by its members and by its staff. The public
              only reads that there are some.
            </Trans>
          </p>
          {text && <Versions versions={versions} shown={text.version} show={show} />}
        </aside>
      </div>
    </div>
  );
}
