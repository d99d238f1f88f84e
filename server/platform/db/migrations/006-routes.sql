-- A deleted route is kept: the calls it took keep its name.
ALTER TABLE provisioned_routes ADD COLUMN deleted_on TEXT;

-- Which outbound route shows a number to those it calls.
CREATE INDEX provisioned_routes_by_caller_id ON provisioned_routes (json_extract(config, '$.caller_id'))
  WHERE route_type = 'outbound' AND deleted_on IS NULL;
