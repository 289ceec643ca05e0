import type { ReactNode } from 'react';
import './session.css';

/** The card in the middle of an otherwise empty page: for who is not inside yet. */
export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">{title}</div>
        {children}
      </div>
    </main>
  );
}
