import { routeChange, routeCreation, type RouteWrite } from "../../api/routes.ts";
import type { Profile } from "../../api/session.ts";
import { Form } from "../../components/form.tsx";
import { routeForm, type RouteStart } from "./route-fields.tsx";

export type RouteFormProps = {
  start: RouteStart;
  profile: Profile;
  /** What a schedule begins with. */
  zone: string;
  onDone: (routeId: number | null) => void;
  onCancel: () => void;
};

/** A new route, or other ways for the calls of one. */
export function RouteForm({ start, profile, zone, ...rest }: RouteFormProps) {
  const shared = { ...rest, form: routeForm(profile, zone), takesFocus: true, record: start };
  const { provisioned_route_id: id } = start;
  if (id == null)
    return <Form {...shared} label="New route" submit="Create route" write={creationBy(profile)} />;
  return (
    <Form
      {...shared}
      isEdit
      sendsChanges
      label="Edit route"
      submit="Save"
      write={routeChange(id)}
      etag={start.etag ?? null}
    />
  );
}

/** Who can't choose a group makes routes in their own. */
function creationBy({ org_unit_id: own }: Profile): typeof routeCreation {
  const inOwn = (body: RouteWrite): RouteWrite => ({ ...(own !== null && { org_unit_id: own }), ...body });
  return {
    ...routeCreation,
    send: (sending) => routeCreation.send({ ...sending, body: inOwn(sending.body) }),
    find: (body) => routeCreation.find(inOwn(body)),
  };
}
