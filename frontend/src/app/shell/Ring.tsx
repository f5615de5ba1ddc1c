// The round: a ring of seats with a place left open. Always the same number of seats; it never counts people.

const SEATS = 10;
const OPEN = 5;
const RADIUS = 104;
const CENTRE = 130;

function seat(index: number): string {
  const [from, to] = [-0.39, 0.39].map((part) => {
    const angle = ((index + part) / SEATS) * 2 * Math.PI - Math.PI / 2;
    return `${(CENTRE + RADIUS * Math.cos(angle)).toFixed(1)} ${(CENTRE + RADIUS * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${from}A${RADIUS} ${RADIUS} 0 0 1 ${to}`;
}

const seats = Array.from({ length: SEATS }, (_, index) => ({ index, path: seat(index) })).filter(
  ({ index }) => index !== OPEN,
);

export function Ring() {
  return (
    <svg className="ring" viewBox="0 0 260 260" aria-hidden="true">
      {seats.map(({ index, path }) => (
        <path key={index} className="seat seat--place" d={path} />
      ))}
      <circle className="ring__glow" cx={CENTRE} cy={CENTRE} r="34" />
      <circle className="ring__ember" cx={CENTRE} cy={CENTRE} r="15" />
    </svg>
  );
}
