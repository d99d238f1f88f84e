-- A deleted route is kept: the calls it took keep its name.
ALTER TABLE provisioned_routes ADD COLUMN deleted_on TEXT;
