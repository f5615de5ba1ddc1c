// An enquiry as question pages: one thing a page, why we ask, and nothing lost on Back or a refresh.
import { useLingui } from '@lingui/react/macro';
import { Redirect, useGo, useParam } from '../shell/router';
import { useState, type FC } from 'react';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths, type Question } from '../paths';
import { useTitle } from '../shell/page';
import { Loading, Trouble } from '../ui/states';
import { beginDraft, keepDraft, type Draft } from './draft';
import { firstMissing, questionsOf } from './questions';
import { AskFit } from './AskFit';
import { AskName } from './AskName';
import { AskReach } from './AskReach';
import { AskWords } from './AskWords';
import { CheckAndSend, fromCheck } from './CheckAndSend';

/** What each question page is given. */
export interface AskProps {
  org: string;
  group: components['schemas']['PublicGroup'];
  draft: Draft;
  /** Keeps what is typed, at each key. */
  change: (part: Partial<Draft>) => void;
  /** Goes on to the next question. */
  next: () => void;
  /** Where "Back" leads. */
  back: string;
  /** "Question 2 of 4" in figures; reading it through is no question. */
  place: { at: number; of: number };
}

const pages: Record<Question, FC<AskProps>> = {
  fit: AskFit,
  name: AskName,
  reach: AskReach,
  words: AskWords,
  check: CheckAndSend,
};

export function Enquiry() {
  const { t } = useLingui();
  useTitle(t`A few words`);
  const org = useParam('org');
  const group = useParam('group');
  const question = useParam('question') as Question;
  const [draft, setDraft] = useState(() => beginDraft(group));
  const go = useGo();
  const found = useGet('/v1/public/{org}/groups/{group}', { path: { org, group } });
  if (found.isPending) return <Loading page>{t`Getting the questions`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;

  const order = questionsOf(found.data);
  const at = order.indexOf(question);
  const missing = question === 'check' ? firstMissing(draft) : null;
  const [first] = order;
  if (at < 0 && first) return <Redirect to={paths.enquire(org, group, first)} />;
  if (missing) return <Redirect to={paths.enquire(org, group, missing)} />;

  const changes = Boolean((window.history.state as typeof fromCheck | null)?.check);
  const before = order[at - 1];
  const after = order[at + 1];
  const Page = pages[question];
  return (
    <Page
      key={question}
      org={org}
      group={found.data}
      draft={draft}
      change={(part) => {
        // Other words are another enquiry, whatever became of one that was sent before.
        const next = { ...draft, ...part, idempotencyKey: crypto.randomUUID() };
        setDraft(next);
        keepDraft(next);
      }}
      next={() => after && go(paths.enquire(org, group, changes ? 'check' : after))}
      back={changes ? paths.enquire(org, group, 'check') : before ? paths.enquire(org, group, before) : paths.group(org, group)}
      place={{ at: at + 1, of: order.length - 1 }}
    />
  );
}
