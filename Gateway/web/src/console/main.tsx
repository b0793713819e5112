import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/transcript.css';
import '../shared/fields.css';
import './console.css';
import '../desk/desk.css';
import { ConsoleApp } from './ConsoleApp';

render(<ConsoleApp />, document.getElementById('app')!);
