import './waiting.css';

/** Grey bars of the height of the rows to come. */
export function Waiting({ rows = 12 }: { rows?: number }) {
  return (
    <div className="waiting" aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="waiting-row">
          <i style={{ width: 160 + ((row * 37) % 80) }} />
          <i style={{ width: 90 }} />
          <i style={{ width: 120 }} />
        </div>
      ))}
    </div>
  );
}
