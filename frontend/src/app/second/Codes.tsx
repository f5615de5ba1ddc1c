// Recovery codes, at the only moment at which they are shown.
import { Trans } from '@lingui/react/macro';

export function Codes({ codes, kept }: { codes: string[]; kept: () => void }) {
  return (
    <div className="stack" role="alert">
      <p className="strong">
        <Trans>Keep these codes somewhere safe. They are shown only now.</Trans>
      </p>
      <ul className="codes figures">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="soft">
        <Trans>Each one works once, if you do not have the app with you.</Trans>
      </p>
      <p>
        <button type="button" className="btn" onClick={kept}>
          <Trans>I have kept them</Trans>
        </button>
      </p>
    </div>
  );
}
