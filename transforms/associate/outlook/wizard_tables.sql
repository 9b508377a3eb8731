-- Tables that are filled from the settings, the Outlook files and choices.csv.
-- one row: the settings of the rule, with the kinds of the account that is meant (null: unclear)
create or replace table outlook_setting (
    group_by varchar, plan_all boolean, company_as_account boolean, creates_accounts boolean, track boolean,
    batch bigint, account_name_length bigint, target varchar, company_kind integer, contact_kind integer
);
-- one row per Outlook contact that a file in a folder of one's own holds
create or replace table outlook_row (
    file_id integer, source_row bigint, record_no integer, company varchar, categories varchar, domain varchar,
    has_name boolean, has_address boolean, x500 varchar
);
-- one row per line of choices.csv; choice_no is its place
create or replace table choice_row (
    choice_no bigint, group_text varchar, contact_text varchar, include_text varchar, account_text varchar,
    track_text varchar, move_text varchar
);
-- one row per domain that names no company: free mail, or disposable addresses
create or replace table mail_domain (domain varchar, kind varchar);
-- one row per pattern of categories that are no groups
create or replace table technical_category (pattern varchar);
-- one row per word that choices.csv may use, with what it means
create or replace table choice_word (word varchar, meaning varchar);
insert into choice_word values
('yes', 'yes'), ('y', 'yes'), ('true', 'yes'), ('1', 'yes'), ('x', 'yes'), ('oui', 'yes'), ('o', 'yes'),
('vrai', 'yes'), ('ja', 'yes'), ('no', 'no'), ('n', 'no'), ('false', 'no'), ('0', 'no'), ('non', 'no'),
('faux', 'no'), ('nein', 'no'),
('company', 'company'), ('company name', 'company'), ('use company name', 'company'),
('nom de la société', 'company'), ('utiliser le nom de société', 'company'),
('utiliser le nom de la société', 'company'),
('existing', 'existing'), ('associate', 'existing'), ('associate with an existing account', 'existing'),
('associer à un compte existant', 'existing'),
('create', 'create'), ('create and associate', 'create'), ('créer et associer', 'create'),
('save & associate', 'create'), ('enregistrer et associer', 'create'),
('none', 'none'), ('not set', 'none'), ('-', 'none'), ('aucun', 'none'), ('non défini', 'none');
