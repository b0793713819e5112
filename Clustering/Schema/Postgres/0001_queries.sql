-- What the engine's providers ask the database: they know a query by its key, its parameters and the columns of its answer.
-- Table and columns are named as the providers (10.4) name them; everything that a query touches is ours.
create table OrleansQuery (
    QueryKey varchar(64) primary key,
    QueryText text not null
);
