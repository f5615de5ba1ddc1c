// A text that has versions, whoever's it is: what it says, what changed since another version, and writing the next.
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { Heading } from '../shell/page';
import { NextVersion, type Publish } from './NextVersion';
import { Compare, Text, Versions, type useChosen, type Version, type Versioned } from './versions';

interface VersionedPageProps {
  back: ReactNode;
  /** What kind of text it is. */
  kind: ReactNode;
  /** The version that is read; null where none is written yet. */
  text: Versioned | null;
  versions: Version[];
  choice: ReturnType<typeof useChosen>;
  /** Whether the reader may write the next one. */
  writes: boolean;
  publish: (body: Publish) => Promise<unknown>;
  published: () => Promise<void>;
  /** The name of what stands beside the text. */
  beside: string;
  /** Who reads it, and what it holds for. */
  about?: ReactNode;
  /** What holds while nothing is written. */
  none?: ReactNode;
}

export function VersionedPage({ back, kind, text, versions, choice, writes, publish, published, beside, about, none }: VersionedPageProps) {
  const { chosen, show, compare } = choice;
  const [writing, setWriting] = useState(false);
  if (writing) return <NextVersion before={text} publish={publish} published={published} close={() => setWriting(false)} />;
  const isLatest = (text?.version ?? 0) === (versions[0]?.version ?? 0);
  const write = writes && isLatest && (
    <p>
      <button type="button" className="btn" onClick={() => setWriting(true)}>
        {text ? <Trans>Write the next version</Trans> : <Trans>Write the first version</Trans>}
      </button>
    </p>
  );
  if (!text)
    return (
      <div className="stack stack--l measure">
        <p>{back}</p>
        <div className="stack">
          <Heading>{kind}</Heading>
          {none}
          {about}
        </div>
        {write}
      </div>
    );
  return (
    <div className="stack stack--l">
      <p>{back}</p>
      <div className="split">
        <article className="stack stack--l">
          <div className="stack stack--s">
            <p className="eyebrow">{kind}</p>
            <Heading>{text.title}</Heading>
          </div>
          {text.version > 1 && <Compare document={text} versions={versions} older={chosen.since} compare={compare} />}
          <Text document={text} />
        </article>
        <aside className="stack stack--l" aria-label={beside}>
          {write}
          {about}
          <Versions versions={versions} shown={text.version} show={show} />
        </aside>
      </div>
    </div>
  );
}
