import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/transcript.css';
import './chat.css';
import { ChatLink } from './chatLink';
import { ChatPage } from './ChatPage';

const DefaultOffice = 'demo';

/** The office is named by the path, `/chat/{office}`. */
const office = /^\/chat\/([a-z0-9-]+)/.exec(location.pathname)?.[1] ?? DefaultOffice;
const link = new ChatLink(office);
link.start();
render(<ChatPage link={link} />, document.getElementById('app')!);
