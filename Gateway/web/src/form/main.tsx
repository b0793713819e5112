import { render } from 'preact';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/fields.css';
import './form.css';
import { officeOf } from '../shared/office';
import { FormPage } from './FormPage';

render(<FormPage office={officeOf(location.pathname)} />, document.getElementById('app')!);
