import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/transcript.css';
import './chat.css';
import { ChatLink } from './chatLink';
import { ChatPage } from './ChatPage';
import { officeOf } from '../shared/office';

const link = new ChatLink(officeOf(location.pathname));
link.start();
render(<ChatPage link={link} />, document.getElementById('app')!);
