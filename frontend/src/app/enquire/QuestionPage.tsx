// The frame of one question: back, what is to be mended, which question this is, and the way on.
import { Trans } from '@lingui/react/macro';
import { Link } from '../shell/router';
import type { FormEvent, ReactNode } from 'react';
import { Heading } from '../shell/page';
import { ErrorSummary, type Wrongs } from '../ui/form';

interface QuestionPageProps {
  back: string;
  place: { at: number; of: number };
  heading: ReactNode;
  /** Why we ask, or what it is for. */
  why?: ReactNode;
  wrongs?: Wrongs;
  onSubmit: () => void;
  children: ReactNode;
  /** The buttons; "Carry on" where none are given. */
  acts?: ReactNode;
  /** Another way to answer, below the buttons. */
  after?: ReactNode;
}

const none: Wrongs = {};

export function QuestionPage({ back, place, heading, why, wrongs = none, onSubmit, children, acts, after }: QuestionPageProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={back}>
          <Trans>Back</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <p className="eyebrow">
            <Trans>
              Question {place.at} of {place.of}
            </Trans>
          </p>
          <Heading>{heading}</Heading>
          {why}
        </div>
        {children}
        <div className="cluster">
          {acts ?? (
            <>
              <button className="btn" type="submit">
                <Trans>Carry on</Trans>
              </button>
              <p className="soft">
                <Trans>Nothing is sent until the end.</Trans>
              </p>
            </>
          )}
        </div>
        {after}
      </form>
    </div>
  );
}
