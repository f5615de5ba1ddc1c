// If a page breaks altogether, help and the way out are still there, without anything that could break again.
import { Component, type ReactNode } from 'react';

export class LastResort extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <>
        <header className="bar">
          <div className="wrap bar__in">
            <div className="safety">
              <a className="safety__help" href="#help">Help now</a>
              <a className="safety__exit" href="/exit">Exit this page</a>
            </div>
          </div>
        </header>
        <main id="main">
          <div className="wrap stack">
            <h1>This page did not work, and that is our fault</h1>
            <p><a href="/">Go to the start page</a></p>
          </div>
        </main>
        <footer className="slab" id="help">
          <div className="wrap stack">
            <h2>Help now</h2>
            <p>In danger, call <a href="tel:112">112</a>, <a href="tel:999">999</a> or <a href="tel:911">911</a>. To talk to someone, in any country: <a href="https://findahelpline.com">findahelpline.com</a></p>
          </div>
        </footer>
      </>
    );
  }
}
