import { schema } from "virtual:openapi/TagWrite";
import { tagChange, tagCreation, type OneTag, type TagWrite } from "../../api/tags.ts";
import { Form } from "../../components/form.tsx";
import type { FormOf } from "../../components/form-values.ts";
import { SimilarTags } from "./similar-tags.tsx";

const form: FormOf<TagWrite> = {
  schema,
  fields: [
    { name: "tag_name", label: "Name", control: "text", note: SimilarTags },
    { name: "description", label: "Description", control: "lines", help: "Which calls get this tag?" },
  ],
};

export type TagFormProps = {
  /** Null for a new one. */
  tag: OneTag | null;
  onDone: (tagId: number | null) => void;
  onCancel: () => void;
};

/** A new tag, or another name and description for one. */
export function TagForm({ tag, ...rest }: TagFormProps) {
  const shared = { ...rest, form, takesFocus: true };
  if (tag?.tag_id == null)
    return <Form {...shared} label="New tag" submit="Create tag" write={tagCreation} record={{}} />;
  return (
    <Form
      {...shared}
      isEdit
      label="Edit tag"
      submit="Save"
      write={tagChange(tag.tag_id)}
      record={tag}
      etag={tag.etag}
    />
  );
}
