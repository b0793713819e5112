import { ContactFields, FilesField, NameField, ServiceField, TextField } from './CommonFields';
import type { FieldsProps } from './FormView';

/** A question: what one wants to know first, who one is last. */
export function QuestionFields(props: FieldsProps) {
  return (
    <>
      <ServiceField {...props} />
      <TextField {...props} />
      <FilesField {...props} />
      <NameField {...props} />
      <ContactFields {...props} />
    </>
  );
}
