import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import './home.css';
import { HomePage } from './HomePage';

render(<HomePage />, document.getElementById('app')!);
