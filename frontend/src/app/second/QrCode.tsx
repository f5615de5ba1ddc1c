// A QR code as one path of an SVG. A chunk of its own: only whoever sets up an authenticator app needs it.
import { useLingui } from '@lingui/react/macro';
import { encode } from 'uqr';

/** The dark squares of a row as runs, so that the path stays short and no seams show. */
function runs(row: boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`;
  }
  return path;
}

export function QrCode({ text }: { text: string }) {
  const { t } = useLingui();
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t`A code for the app’s camera`} shapeRendering="crispEdges">
      <path className="qr__light" d={`M0 0h${size}v${size}H0z`} />
      <path className="qr__dark" d={data.map(runs).join('')} />
    </svg>
  );
}
