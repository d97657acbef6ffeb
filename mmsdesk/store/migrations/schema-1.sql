CREATE TABLE origin (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	full_name VARCHAR DEFAULT '' NOT NULL, 
	municipality VARCHAR DEFAULT '' NOT NULL, 
	source_file VARCHAR DEFAULT '' NOT NULL, 
	taken_on DATE, 
	records INTEGER, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_origin PRIMARY KEY (id)
);
--
CREATE TABLE office (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	full_name VARCHAR DEFAULT '' NOT NULL, 
	short_name VARCHAR DEFAULT '' NOT NULL, 
	form VARCHAR(30) NOT NULL, 
	municipality VARCHAR DEFAULT '' NOT NULL, 
	region VARCHAR DEFAULT '' NOT NULL, 
	city VARCHAR DEFAULT '' NOT NULL, 
	address VARCHAR DEFAULT '' NOT NULL, 
	phone VARCHAR DEFAULT '' NOT NULL, 
	email VARCHAR DEFAULT '' NOT NULL, 
	head_post VARCHAR DEFAULT '' NOT NULL, 
	head_name VARCHAR DEFAULT '' NOT NULL, 
	approver_post VARCHAR DEFAULT '' NOT NULL, 
	approver_name VARCHAR DEFAULT '' NOT NULL, 
	signatory_post VARCHAR DEFAULT '' NOT NULL, 
	signatory_name VARCHAR DEFAULT '' NOT NULL, 
	council_name VARCHAR DEFAULT '' NOT NULL, 
	association_word VARCHAR DEFAULT '' NOT NULL, 
	resolution_word VARCHAR DEFAULT '' NOT NULL, 
	institute VARCHAR DEFAULT '' NOT NULL, 
	quorum VARCHAR(30) NOT NULL, 
	minutes_numbering VARCHAR(30) NOT NULL, 
	minutes_from INTEGER DEFAULT '1' NOT NULL, 
	minutes_style VARCHAR(30) NOT NULL, 
	heard_case VARCHAR(30) NOT NULL, 
	certificates_from INTEGER DEFAULT '1' NOT NULL, 
	year_switch_day INTEGER DEFAULT '20' NOT NULL, 
	young_age INTEGER DEFAULT '35' NOT NULL, 
	young_service INTEGER DEFAULT '3' NOT NULL, 
	training_period INTEGER DEFAULT '3' NOT NULL, 
	warning_days INTEGER DEFAULT '90' NOT NULL, 
	setup_step INTEGER DEFAULT '0' NOT NULL, 
	demo BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_office PRIMARY KEY (id)
);
--
CREATE TABLE reference_entry (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	list VARCHAR(30) NOT NULL, 
	code VARCHAR DEFAULT '' NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	short_name VARCHAR DEFAULT '' NOT NULL, 
	synonyms VARCHAR DEFAULT '' NOT NULL, 
	"group" VARCHAR(30), 
	position INTEGER DEFAULT '0' NOT NULL, 
	active BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_reference_entry PRIMARY KEY (id)
);
--
CREATE TABLE content (
	digest VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	CONSTRAINT pk_content PRIMARY KEY (digest)
);
--
CREATE TABLE operation (
	id VARCHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	happened_at VARCHAR NOT NULL, 
	office VARCHAR DEFAULT '' NOT NULL, 
	replica VARCHAR(32) NOT NULL, 
	target VARCHAR(32), 
	parents VARCHAR DEFAULT '[]' NOT NULL, 
	digest VARCHAR DEFAULT '' NOT NULL, 
	applied BOOLEAN DEFAULT 1 NOT NULL, 
	brought_by VARCHAR(32), 
	CONSTRAINT pk_operation PRIMARY KEY (id), 
	CONSTRAINT uq_operation_sequence UNIQUE (sequence), 
	CONSTRAINT fk_operation_brought_by FOREIGN KEY(brought_by) REFERENCES operation (id)
);
--
CREATE TABLE never (
	id INTEGER NOT NULL, 
	CONSTRAINT pk_never PRIMARY KEY (id)
);
--
CREATE TABLE tombstone (
	record_id VARCHAR(32) NOT NULL, 
	register VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	erased_at VARCHAR NOT NULL, 
	office VARCHAR DEFAULT '' NOT NULL, 
	basis VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (record_id)
);
--
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
--
CREATE TABLE preference (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_preference PRIMARY KEY ("key")
);
--
CREATE TABLE record_index (
	entry INTEGER NOT NULL, 
	record_id VARCHAR(32) NOT NULL, 
	register VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	sort_key BLOB NOT NULL, 
	words VARCHAR NOT NULL, 
	stems VARCHAR NOT NULL, 
	CONSTRAINT pk_record_index PRIMARY KEY (entry), 
	CONSTRAINT uq_record_index_record_id UNIQUE (record_id)
);
--
CREATE TABLE not_duplicate (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	register VARCHAR DEFAULT '' NOT NULL, 
	first_id VARCHAR DEFAULT '' NOT NULL, 
	second_id VARCHAR DEFAULT '' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	decided_on DATE NOT NULL, 
	CONSTRAINT pk_not_duplicate PRIMARY KEY (id)
);
--
CREATE TABLE joined_record (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	register VARCHAR DEFAULT '' NOT NULL, 
	loser_id VARCHAR DEFAULT '' NOT NULL, 
	survivor_id VARCHAR DEFAULT '' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	joined_on DATE NOT NULL, 
	CONSTRAINT pk_joined_record PRIMARY KEY (id)
);
--
CREATE TABLE handover (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	direction VARCHAR(30) NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	handed_on DATE NOT NULL, 
	other_party VARCHAR DEFAULT '' NOT NULL, 
	purpose VARCHAR DEFAULT '' NOT NULL, 
	file_name VARCHAR DEFAULT '' NOT NULL, 
	size INTEGER, 
	digest VARCHAR DEFAULT '' NOT NULL, 
	protected BOOLEAN DEFAULT 0 NOT NULL, 
	records INTEGER, 
	people INTEGER, 
	heads VARCHAR DEFAULT '' NOT NULL, 
	their_file VARCHAR DEFAULT '' NOT NULL, 
	their_replica VARCHAR DEFAULT '' NOT NULL, 
	returned_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_handover PRIMARY KEY (id)
);
--
CREATE TABLE inquiry (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	asked VARCHAR DEFAULT '' NOT NULL, 
	columns VARCHAR DEFAULT '' NOT NULL, 
	since DATE, 
	until DATE, 
	asked_on DATE NOT NULL, 
	due_on DATE, 
	correctable BOOLEAN DEFAULT 0 NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_inquiry PRIMARY KEY (id)
);
--
CREATE TABLE paper_template (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	subject VARCHAR(30) NOT NULL, 
	file_name VARCHAR DEFAULT '' NOT NULL, 
	content VARCHAR(64) DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	active BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_paper_template PRIMARY KEY (id)
);
--
CREATE TABLE printed_paper (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	code VARCHAR DEFAULT '' NOT NULL, 
	paper VARCHAR DEFAULT '' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	printed_on DATE NOT NULL, 
	output VARCHAR(30) NOT NULL, 
	purpose VARCHAR DEFAULT '' NOT NULL, 
	options VARCHAR DEFAULT '' NOT NULL, 
	content VARCHAR(64) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_printed_paper PRIMARY KEY (id)
);
--
CREATE TABLE teacher (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	surname VARCHAR DEFAULT '' NOT NULL, 
	first_name VARCHAR DEFAULT '' NOT NULL, 
	patronymic VARCHAR DEFAULT '' NOT NULL, 
	sex VARCHAR(30), 
	born_on DATE, 
	snils VARCHAR DEFAULT '' NOT NULL, 
	phone VARCHAR DEFAULT '' NOT NULL, 
	email VARCHAR DEFAULT '' NOT NULL, 
	working_since DATE, 
	teaching_since DATE, 
	degree_id VARCHAR(32), 
	topic VARCHAR DEFAULT '' NOT NULL, 
	young VARCHAR(30) NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_teacher PRIMARY KEY (id), 
	CONSTRAINT fk_teacher_degree_id FOREIGN KEY(degree_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_teacher_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE required_document (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	yearly BOOLEAN NOT NULL, 
	if_needed BOOLEAN DEFAULT 0 NOT NULL, 
	looks_in VARCHAR(30) NOT NULL, 
	source VARCHAR DEFAULT '' NOT NULL, 
	active BOOLEAN DEFAULT 1 NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_required_document PRIMARY KEY (id), 
	CONSTRAINT fk_required_document_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE content_chunk (
	id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_content_chunk PRIMARY KEY (id), 
	CONSTRAINT fk_content_chunk_digest FOREIGN KEY(digest) REFERENCES content (digest)
);
--
CREATE TABLE change (
	id INTEGER NOT NULL, 
	operation_id VARCHAR(32) NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR(32) NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
);
--
CREATE TABLE current_operation (
	id INTEGER NOT NULL CONSTRAINT ck_current_operation_single CHECK (id = 1), 
	operation_id VARCHAR(32) NOT NULL, 
	must_be_gone INTEGER NOT NULL, 
	CONSTRAINT pk_current_operation PRIMARY KEY (id), 
	CONSTRAINT fk_current_operation_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id), 
	CONSTRAINT fk_current_operation_must_be_gone FOREIGN KEY(must_be_gone) REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED
);
--
CREATE TABLE attachment (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	register VARCHAR DEFAULT '' NOT NULL, 
	record_id VARCHAR DEFAULT '' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	file_name VARCHAR DEFAULT '' NOT NULL, 
	size INTEGER, 
	added_on DATE NOT NULL, 
	content VARCHAR(64) DEFAULT '' NOT NULL, 
	words VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE calendar_day (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	school_year INTEGER NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_calendar_day PRIMARY KEY (id), 
	CONSTRAINT fk_calendar_day_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE organisation (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	full_name VARCHAR DEFAULT '' NOT NULL, 
	short_name VARCHAR DEFAULT '' NOT NULL, 
	kind_id VARCHAR(32), 
	parent_id VARCHAR(32), 
	locality VARCHAR(30), 
	small BOOLEAN DEFAULT '0' NOT NULL, 
	address VARCHAR DEFAULT '' NOT NULL, 
	phone VARCHAR DEFAULT '' NOT NULL, 
	email VARCHAR DEFAULT '' NOT NULL, 
	site VARCHAR DEFAULT '' NOT NULL, 
	head_name VARCHAR DEFAULT '' NOT NULL, 
	contact VARCHAR DEFAULT '' NOT NULL, 
	inn VARCHAR DEFAULT '' NOT NULL, 
	ogrn VARCHAR DEFAULT '' NOT NULL, 
	pupils INTEGER, 
	class_sets INTEGER, 
	opened_on DATE, 
	closed_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT fk_organisation_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_organisation_parent_id FOREIGN KEY(parent_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_organisation_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE diagnosis (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	instrument VARCHAR(30) NOT NULL, 
	held_on DATE NOT NULL, 
	school_year INTEGER NOT NULL, 
	subject_id VARCHAR(32), 
	held_by VARCHAR DEFAULT '' NOT NULL, 
	maximum FLOAT, 
	threshold FLOAT, 
	conclusions VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_diagnosis PRIMARY KEY (id), 
	CONSTRAINT fk_diagnosis_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_diagnosis_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE indicator (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	unit VARCHAR DEFAULT '' NOT NULL, 
	scope VARCHAR(30) NOT NULL, 
	period VARCHAR(30) NOT NULL, 
	good VARCHAR(30) NOT NULL, 
	direction_id VARCHAR(32), 
	subject_id VARCHAR(32), 
	source VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_indicator PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_direction_id FOREIGN KEY(direction_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_indicator_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_indicator_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE staff_member (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	post VARCHAR DEFAULT '' NOT NULL, 
	duties VARCHAR DEFAULT '' NOT NULL, 
	direction_id VARCHAR(32), 
	phone VARCHAR DEFAULT '' NOT NULL, 
	started_on DATE, 
	ended_on DATE, 
	active BOOLEAN DEFAULT 1 NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_staff_member PRIMARY KEY (id), 
	CONSTRAINT fk_staff_member_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_staff_member_direction_id FOREIGN KEY(direction_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_staff_member_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE education (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	level_id VARCHAR(32), 
	institution VARCHAR DEFAULT '' NOT NULL, 
	speciality VARCHAR DEFAULT '' NOT NULL, 
	qualification VARCHAR DEFAULT '' NOT NULL, 
	year INTEGER, 
	CONSTRAINT pk_education PRIMARY KEY (id), 
	CONSTRAINT fk_education_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_education_level_id FOREIGN KEY(level_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE attestation (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	category VARCHAR(30) NOT NULL, 
	position_id VARCHAR(32), 
	decided_on DATE, 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	valid_until DATE, 
	result VARCHAR(30) NOT NULL, 
	applied_on DATE, 
	grounds VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_attestation PRIMARY KEY (id), 
	CONSTRAINT fk_attestation_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_attestation_position_id FOREIGN KEY(position_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE training (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	programme VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	vector VARCHAR(30) NOT NULL, 
	provider VARCHAR DEFAULT '' NOT NULL, 
	provider_kind VARCHAR(30), 
	hours INTEGER, 
	form VARCHAR(30), 
	started_on DATE, 
	ended_on DATE, 
	document VARCHAR DEFAULT '' NOT NULL, 
	document_on DATE, 
	funding VARCHAR DEFAULT '' NOT NULL, 
	fgos BOOLEAN DEFAULT '0' NOT NULL, 
	federal_register BOOLEAN DEFAULT '0' NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_training PRIMARY KEY (id), 
	CONSTRAINT fk_training_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE award (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	kind_id VARCHAR(32), 
	level VARCHAR(30), 
	year INTEGER, 
	number VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_award PRIMARY KEY (id), 
	CONSTRAINT fk_award_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_award_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE person_role (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	role_id VARCHAR(32), 
	organisation_id VARCHAR(32), 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	started_on DATE, 
	ended_on DATE, 
	CONSTRAINT pk_person_role PRIMARY KEY (id), 
	CONSTRAINT fk_person_role_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_person_role_role_id FOREIGN KEY(role_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_person_role_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE consent (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	given_on DATE, 
	valid_until DATE, 
	withdrawn_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE absence (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	kind_id VARCHAR(32), 
	started_on DATE, 
	ended_on DATE, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT fk_absence_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_absence_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE former_name (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	surname VARCHAR DEFAULT '' NOT NULL, 
	until DATE, 
	CONSTRAINT pk_former_name PRIMARY KEY (id), 
	CONSTRAINT fk_former_name_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE name_form (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	name_case VARCHAR(30) NOT NULL, 
	text VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_name_form PRIMARY KEY (id), 
	CONSTRAINT fk_name_form_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE employment (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	organisation_id VARCHAR(32) NOT NULL, 
	position_id VARCHAR(32), 
	kind VARCHAR(30) NOT NULL, 
	load FLOAT, 
	started_on DATE, 
	ended_on DATE, 
	leave_reason_id VARCHAR(32), 
	CONSTRAINT pk_employment PRIMARY KEY (id), 
	CONSTRAINT fk_employment_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_employment_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_employment_position_id FOREIGN KEY(position_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_employment_leave_reason_id FOREIGN KEY(leave_reason_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE teacher_subject (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	teacher_id VARCHAR(32) NOT NULL, 
	subject_id VARCHAR(32) NOT NULL, 
	classes VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	CONSTRAINT pk_teacher_subject PRIMARY KEY (id), 
	CONSTRAINT fk_teacher_subject_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_teacher_subject_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_teacher_subject_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE organisation_name (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	organisation_id VARCHAR(32) NOT NULL, 
	full_name VARCHAR DEFAULT '' NOT NULL, 
	short_name VARCHAR DEFAULT '' NOT NULL, 
	started_on DATE, 
	ended_on DATE, 
	CONSTRAINT pk_organisation_name PRIMARY KEY (id), 
	CONSTRAINT fk_organisation_name_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE vacancy (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	organisation_id VARCHAR(32) NOT NULL, 
	position_id VARCHAR(32), 
	subject_id VARCHAR(32), 
	load FLOAT, 
	opened_on DATE, 
	closed_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_vacancy PRIMARY KEY (id), 
	CONSTRAINT fk_vacancy_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_vacancy_position_id FOREIGN KEY(position_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_vacancy_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE organisation_mark (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	organisation_id VARCHAR(32) NOT NULL, 
	school_year INTEGER NOT NULL, 
	mark VARCHAR(30) NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_organisation_mark PRIMARY KEY (id), 
	CONSTRAINT fk_organisation_mark_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE diagnosis_result (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	diagnosis_id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32), 
	organisation_id VARCHAR(32), 
	competence_id VARCHAR(32), 
	score FLOAT, 
	maximum FLOAT, 
	level VARCHAR(30), 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_diagnosis_result PRIMARY KEY (id), 
	CONSTRAINT fk_diagnosis_result_diagnosis_id FOREIGN KEY(diagnosis_id) REFERENCES diagnosis (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_diagnosis_result_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_diagnosis_result_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_diagnosis_result_competence_id FOREIGN KEY(competence_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE indicator_value (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	indicator_id VARCHAR(32) NOT NULL, 
	organisation_id VARCHAR(32), 
	school_year INTEGER, 
	calendar_year INTEGER, 
	part VARCHAR DEFAULT '' NOT NULL, 
	value FLOAT, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_indicator_value PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_value_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_indicator_value_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE inquiry_addressee (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	inquiry_id VARCHAR(32) NOT NULL, 
	organisation_id VARCHAR(32) NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	file_name VARCHAR DEFAULT '' NOT NULL, 
	sent_on DATE, 
	answered_on DATE, 
	rows_new INTEGER, 
	rows_refined INTEGER, 
	rows_rejected INTEGER, 
	operation_id VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_inquiry_addressee PRIMARY KEY (id), 
	CONSTRAINT fk_inquiry_addressee_inquiry_id FOREIGN KEY(inquiry_id) REFERENCES inquiry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_inquiry_addressee_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE visit (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	organisation_id VARCHAR(32), 
	visited_on DATE NOT NULL, 
	until DATE, 
	school_year INTEGER NOT NULL, 
	purpose_id VARCHAR(32), 
	theme VARCHAR DEFAULT '' NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	state_reason VARCHAR DEFAULT '' NOT NULL, 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	order_on DATE, 
	findings VARCHAR DEFAULT '' NOT NULL, 
	conclusions VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT fk_visit_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_purpose_id FOREIGN KEY(purpose_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE association (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	short_name VARCHAR DEFAULT '' NOT NULL, 
	kind_id VARCHAR(32), 
	level VARCHAR(30), 
	subject_id VARCHAR(32), 
	audience VARCHAR DEFAULT '' NOT NULL, 
	parent_id VARCHAR(32), 
	host_id VARCHAR(32), 
	curator_id VARCHAR(32), 
	regulation VARCHAR DEFAULT '' NOT NULL, 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	order_on DATE, 
	started_on DATE, 
	ended_on DATE, 
	quorum VARCHAR(30), 
	casting_vote BOOLEAN DEFAULT 1 NOT NULL, 
	minutes_numbering VARCHAR(30), 
	minutes_from INTEGER, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_association PRIMARY KEY (id), 
	CONSTRAINT fk_association_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_association_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_association_parent_id FOREIGN KEY(parent_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_association_host_id FOREIGN KEY(host_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_association_curator_id FOREIGN KEY(curator_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_association_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE consultation (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	held_on DATE NOT NULL, 
	held_at TIME, 
	minutes INTEGER, 
	school_year INTEGER NOT NULL, 
	consultant_id VARCHAR(32), 
	client_id VARCHAR(32), 
	client_name VARCHAR DEFAULT '' NOT NULL, 
	client_kind_id VARCHAR(32), 
	group_size INTEGER, 
	organisation_id VARCHAR(32), 
	topic_id VARCHAR(32), 
	question VARCHAR DEFAULT '' NOT NULL, 
	occasion_id VARCHAR(32), 
	direction_id VARCHAR(32), 
	form VARCHAR(30) NOT NULL, 
	answer VARCHAR DEFAULT '' NOT NULL, 
	follow_up_on DATE, 
	follow_up VARCHAR(30), 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_consultation PRIMARY KEY (id), 
	CONSTRAINT fk_consultation_consultant_id FOREIGN KEY(consultant_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_client_id FOREIGN KEY(client_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_client_kind_id FOREIGN KEY(client_kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_topic_id FOREIGN KEY(topic_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_occasion_id FOREIGN KEY(occasion_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_direction_id FOREIGN KEY(direction_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_consultation_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE visit_member (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	visit_id VARCHAR(32) NOT NULL, 
	staff_id VARCHAR(32), 
	person_id VARCHAR(32), 
	task VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_visit_member PRIMARY KEY (id), 
	CONSTRAINT fk_visit_member_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_member_staff_id FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_member_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE visit_lesson (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	visit_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	teacher_id VARCHAR(32), 
	subject_id VARCHAR(32), 
	class_name VARCHAR DEFAULT '' NOT NULL, 
	topic VARCHAR DEFAULT '' NOT NULL, 
	conclusions VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_visit_lesson PRIMARY KEY (id), 
	CONSTRAINT fk_visit_lesson_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_lesson_teacher_id FOREIGN KEY(teacher_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_visit_lesson_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE membership (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	association_id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	role_id VARCHAR(32), 
	section VARCHAR DEFAULT '' NOT NULL, 
	started_on DATE, 
	ended_on DATE, 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT fk_membership_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_membership_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_membership_role_id FOREIGN KEY(role_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE association_year (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	association_id VARCHAR(32) NOT NULL, 
	school_year INTEGER NOT NULL, 
	theme VARCHAR DEFAULT '' NOT NULL, 
	goals VARCHAR DEFAULT '' NOT NULL, 
	"plan" VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_association_year PRIMARY KEY (id), 
	CONSTRAINT fk_association_year_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT
);
--
CREATE TABLE handed_in (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	association_id VARCHAR(32) NOT NULL, 
	school_year INTEGER NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	handed_on DATE, 
	quantity INTEGER, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_handed_in PRIMARY KEY (id), 
	CONSTRAINT fk_handed_in_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT
);
--
CREATE TABLE event (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind_id VARCHAR(32), 
	theme VARCHAR DEFAULT '' NOT NULL, 
	service_role VARCHAR(30) NOT NULL, 
	level VARCHAR(30), 
	direction_id VARCHAR(32), 
	audience_id VARCHAR(32), 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	starts_at TIME, 
	ends_at TIME, 
	school_year INTEGER NOT NULL, 
	form VARCHAR(30) NOT NULL, 
	organisation_id VARCHAR(32), 
	room VARCHAR DEFAULT '' NOT NULL, 
	responsible_id VARCHAR(32), 
	association_id VARCHAR(32), 
	organisers VARCHAR DEFAULT '' NOT NULL, 
	parent_id VARCHAR(32), 
	counted BOOLEAN DEFAULT 1 NOT NULL, 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	order_on DATE, 
	state VARCHAR(30) NOT NULL, 
	moved_to DATE, 
	state_reason VARCHAR DEFAULT '' NOT NULL, 
	budget_municipal FLOAT, 
	budget_other FLOAT, 
	spent_municipal FLOAT, 
	spent_other FLOAT, 
	results VARCHAR DEFAULT '' NOT NULL, 
	goal VARCHAR DEFAULT '' NOT NULL, 
	conditions VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT fk_event_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_direction_id FOREIGN KEY(direction_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_audience_id FOREIGN KEY(audience_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_responsible_id FOREIGN KEY(responsible_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_parent_id FOREIGN KEY(parent_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE meeting (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	association_id VARCHAR(32), 
	number VARCHAR DEFAULT '' NOT NULL, 
	held_on DATE NOT NULL, 
	starts_at TIME, 
	ends_at TIME, 
	school_year INTEGER NOT NULL, 
	theme VARCHAR DEFAULT '' NOT NULL, 
	form VARCHAR(30) NOT NULL, 
	organisation_id VARCHAR(32), 
	room VARCHAR DEFAULT '' NOT NULL, 
	chair_id VARCHAR(32), 
	secretary_id VARCHAR(32), 
	responsible_id VARCHAR(32), 
	state VARCHAR(30) NOT NULL, 
	moved_to DATE, 
	state_reason VARCHAR DEFAULT '' NOT NULL, 
	members_number INTEGER, 
	present_number INTEGER, 
	guests VARCHAR DEFAULT '' NOT NULL, 
	signed_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_chair_id FOREIGN KEY(chair_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_secretary_id FOREIGN KEY(secretary_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_responsible_id FOREIGN KEY(responsible_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE opening_total (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	measure VARCHAR(30), 
	words VARCHAR DEFAULT '' NOT NULL, 
	school_year INTEGER, 
	calendar_year INTEGER, 
	value FLOAT, 
	organisation_id VARCHAR(32), 
	association_id VARCHAR(32), 
	source VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_opening_total PRIMARY KEY (id), 
	CONSTRAINT fk_opening_total_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opening_total_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opening_total_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE olympiad (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	subject_id VARCHAR(32), 
	nomination VARCHAR DEFAULT '' NOT NULL, 
	stage VARCHAR(30) NOT NULL, 
	held_on DATE NOT NULL, 
	school_year INTEGER NOT NULL, 
	organisation_id VARCHAR(32), 
	event_id VARCHAR(32), 
	responsible_id VARCHAR(32), 
	order_number VARCHAR DEFAULT '' NOT NULL, 
	order_on DATE, 
	coded BOOLEAN DEFAULT 0 NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_olympiad PRIMARY KEY (id), 
	CONSTRAINT fk_olympiad_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_olympiad_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_olympiad_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_olympiad_responsible_id FOREIGN KEY(responsible_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_olympiad_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE service_document (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	required_id VARCHAR(32), 
	number VARCHAR DEFAULT '' NOT NULL, 
	signed_on DATE, 
	approved_by VARCHAR DEFAULT '' NOT NULL, 
	meeting_id VARCHAR(32), 
	association_id VARCHAR(32), 
	school_year INTEGER, 
	valid_until DATE, 
	partner VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	subject_matter VARCHAR DEFAULT '' NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_service_document PRIMARY KEY (id), 
	CONSTRAINT fk_service_document_required_id FOREIGN KEY(required_id) REFERENCES required_document (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_service_document_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_service_document_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_service_document_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_service_document_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE agenda_item (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	meeting_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	number VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	form_id VARCHAR(32), 
	rapporteur_id VARCHAR(32), 
	rapporteur VARCHAR DEFAULT '' NOT NULL, 
	planned_minutes INTEGER, 
	draft_decision VARCHAR DEFAULT '' NOT NULL, 
	materials VARCHAR DEFAULT '' NOT NULL, 
	heard VARCHAR DEFAULT '' NOT NULL, 
	votes_for INTEGER, 
	votes_against INTEGER, 
	votes_abstained INTEGER, 
	unanimous BOOLEAN DEFAULT '0' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_agenda_item_form_id FOREIGN KEY(form_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_agenda_item_rapporteur_id FOREIGN KEY(rapporteur_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_agenda_item_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE contest_rule (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	nomination VARCHAR DEFAULT '' NOT NULL, 
	totalling VARCHAR(30) NOT NULL, 
	ties VARCHAR(30) NOT NULL, 
	winners_to INTEGER, 
	prizes_to INTEGER, 
	laureates_to INTEGER, 
	least_percent FLOAT, 
	CONSTRAINT pk_contest_rule PRIMARY KEY (id), 
	CONSTRAINT fk_contest_rule_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT
);
--
CREATE TABLE criterion (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	maximum FLOAT, 
	nomination VARCHAR DEFAULT '' NOT NULL, 
	stage VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_criterion PRIMARY KEY (id), 
	CONSTRAINT fk_criterion_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT
);
--
CREATE TABLE event_session (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	held_on DATE, 
	starts_at TIME, 
	ends_at TIME, 
	theme VARCHAR DEFAULT '' NOT NULL, 
	group_name VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	CONSTRAINT pk_event_session PRIMARY KEY (id), 
	CONSTRAINT fk_event_session_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_session_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE programme_item (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	starts_at TIME, 
	kind_id VARCHAR(32), 
	topic VARCHAR DEFAULT '' NOT NULL, 
	speaker_id VARCHAR(32), 
	guest VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	subject_id VARCHAR(32), 
	class_name VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_programme_item PRIMARY KEY (id), 
	CONSTRAINT fk_programme_item_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_programme_item_kind_id FOREIGN KEY(kind_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_programme_item_speaker_id FOREIGN KEY(speaker_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_programme_item_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_programme_item_subject_id FOREIGN KEY(subject_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE team_member (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	team VARCHAR(30) NOT NULL, 
	person_id VARCHAR(32), 
	guest VARCHAR DEFAULT '' NOT NULL, 
	role_id VARCHAR(32), 
	nomination VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_team_member PRIMARY KEY (id), 
	CONSTRAINT fk_team_member_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_team_member_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_team_member_role_id FOREIGN KEY(role_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE feedback (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	mark INTEGER, 
	remark VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT
);
--
CREATE TABLE participation (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	person_id VARCHAR(32), 
	guest VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	role_id VARCHAR(32), 
	attended BOOLEAN DEFAULT 1 NOT NULL, 
	result_id VARCHAR(32), 
	place VARCHAR DEFAULT '' NOT NULL, 
	score FLOAT, 
	nomination VARCHAR DEFAULT '' NOT NULL, 
	topic VARCHAR DEFAULT '' NOT NULL, 
	group_name VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_participation PRIMARY KEY (id), 
	CONSTRAINT fk_participation_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_participation_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_participation_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_participation_role_id FOREIGN KEY(role_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_participation_result_id FOREIGN KEY(result_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE event_count (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	audience_id VARCHAR(32), 
	organisations INTEGER, 
	people INTEGER, 
	source VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_event_count PRIMARY KEY (id), 
	CONSTRAINT fk_event_count_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_count_audience_id FOREIGN KEY(audience_id) REFERENCES reference_entry (id) ON DELETE RESTRICT
);
--
CREATE TABLE issued_document (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	series VARCHAR DEFAULT '' NOT NULL, 
	number VARCHAR DEFAULT '' NOT NULL, 
	issued_on DATE NOT NULL, 
	school_year INTEGER NOT NULL, 
	person_id VARCHAR(32), 
	guest VARCHAR DEFAULT '' NOT NULL, 
	given_name VARCHAR DEFAULT '' NOT NULL, 
	given_dative VARCHAR DEFAULT '' NOT NULL, 
	given_post VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	event_id VARCHAR(32), 
	purpose VARCHAR DEFAULT '' NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	state_on DATE, 
	state_reason VARCHAR DEFAULT '' NOT NULL, 
	replaces_id VARCHAR(32), 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_issued_document PRIMARY KEY (id), 
	CONSTRAINT fk_issued_document_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_issued_document_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_issued_document_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_issued_document_replaces_id FOREIGN KEY(replaces_id) REFERENCES issued_document (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_issued_document_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE meeting_attendance (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	meeting_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	person_id VARCHAR(32), 
	capacity VARCHAR(30) NOT NULL, 
	association_id VARCHAR(32), 
	presence VARCHAR(30) NOT NULL, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_meeting_attendance PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_attendance_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_meeting_attendance_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT
);
--
CREATE TABLE joint_body (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	meeting_id VARCHAR(32) NOT NULL, 
	association_id VARCHAR(32) NOT NULL, 
	number VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_joint_body PRIMARY KEY (id), 
	CONSTRAINT fk_joint_body_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_joint_body_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT
);
--
CREATE TABLE minutes_reopening (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	meeting_id VARCHAR(32) NOT NULL, 
	opened_on DATE, 
	signed_on DATE, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_minutes_reopening PRIMARY KEY (id), 
	CONSTRAINT fk_minutes_reopening_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT
);
--
CREATE TABLE "plan" (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	association_id VARCHAR(32), 
	covers VARCHAR(30) NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	school_year INTEGER NOT NULL, 
	goal VARCHAR DEFAULT '' NOT NULL, 
	tasks VARCHAR DEFAULT '' NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	approved_on DATE, 
	approved_by VARCHAR DEFAULT '' NOT NULL, 
	meeting_id VARCHAR(32), 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE year_report (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	association_id VARCHAR(32), 
	starts_on DATE NOT NULL, 
	ends_on DATE, 
	school_year INTEGER NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	approved_on DATE, 
	approved_by VARCHAR DEFAULT '' NOT NULL, 
	meeting_id VARCHAR(32), 
	note VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_year_report PRIMARY KEY (id), 
	CONSTRAINT fk_year_report_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_year_report_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_year_report_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE olympiad_rule (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	olympiad_id VARCHAR(32) NOT NULL, 
	class_from INTEGER, 
	class_to INTEGER, 
	maximum FLOAT, 
	winner_from FLOAT, 
	winner_percent FLOAT, 
	prize_from FLOAT, 
	prize_percent FLOAT, 
	winners_quota FLOAT, 
	laureates_quota FLOAT, 
	pass_from FLOAT, 
	CONSTRAINT pk_olympiad_rule PRIMARY KEY (id), 
	CONSTRAINT fk_olympiad_rule_olympiad_id FOREIGN KEY(olympiad_id) REFERENCES olympiad (id) ON DELETE RESTRICT
);
--
CREATE TABLE pupil_result (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	olympiad_id VARCHAR(32) NOT NULL, 
	surname VARCHAR DEFAULT '' NOT NULL, 
	first_name VARCHAR DEFAULT '' NOT NULL, 
	patronymic VARCHAR DEFAULT '' NOT NULL, 
	class_name VARCHAR DEFAULT '' NOT NULL, 
	class_taken INTEGER, 
	organisation_id VARCHAR(32), 
	mentor_id VARCHAR(32), 
	code VARCHAR DEFAULT '' NOT NULL, 
	score FLOAT, 
	maximum FLOAT, 
	status VARCHAR(30) NOT NULL, 
	official BOOLEAN DEFAULT 0 NOT NULL, 
	passed BOOLEAN, 
	score_before FLOAT, 
	appealed_on DATE, 
	appeal VARCHAR DEFAULT '' NOT NULL, 
	consent_on DATE, 
	diploma_number VARCHAR DEFAULT '' NOT NULL, 
	diploma_on DATE, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_pupil_result PRIMARY KEY (id), 
	CONSTRAINT fk_pupil_result_olympiad_id FOREIGN KEY(olympiad_id) REFERENCES olympiad (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_pupil_result_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_pupil_result_mentor_id FOREIGN KEY(mentor_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_pupil_result_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE speech (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	item_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	person_id VARCHAR(32), 
	guest VARCHAR DEFAULT '' NOT NULL, 
	said VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_speech PRIMARY KEY (id), 
	CONSTRAINT fk_speech_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_speech_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT
);
--
CREATE TABLE jury_score (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	event_id VARCHAR(32) NOT NULL, 
	participation_id VARCHAR(32) NOT NULL, 
	juror_id VARCHAR(32) NOT NULL, 
	criterion_id VARCHAR(32), 
	score FLOAT, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_jury_score PRIMARY KEY (id), 
	CONSTRAINT fk_jury_score_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_jury_score_participation_id FOREIGN KEY(participation_id) REFERENCES participation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_jury_score_juror_id FOREIGN KEY(juror_id) REFERENCES team_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_jury_score_criterion_id FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_jury_score_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE decision (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	source VARCHAR(30) NOT NULL, 
	association_id VARCHAR(32), 
	meeting_id VARCHAR(32), 
	item_id VARCHAR(32), 
	visit_id VARCHAR(32), 
	document VARCHAR DEFAULT '' NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	number VARCHAR DEFAULT '' NOT NULL, 
	wording VARCHAR DEFAULT '' NOT NULL, 
	taken_on DATE NOT NULL, 
	school_year INTEGER NOT NULL, 
	controlled BOOLEAN DEFAULT 1 NOT NULL, 
	due_on DATE, 
	due_words VARCHAR DEFAULT '' NOT NULL, 
	state VARCHAR(30) NOT NULL, 
	state_on DATE, 
	replaced_by_id VARCHAR(32), 
	result VARCHAR DEFAULT '' NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_replaced_by_id FOREIGN KEY(replaced_by_id) REFERENCES decision (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE plan_item (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	plan_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	number VARCHAR DEFAULT '' NOT NULL, 
	section VARCHAR DEFAULT '' NOT NULL, 
	direction_id VARCHAR(32), 
	wording VARCHAR DEFAULT '' NOT NULL, 
	term_words VARCHAR DEFAULT '' NOT NULL, 
	term_from DATE, 
	term_until DATE, 
	responsible_words VARCHAR DEFAULT '' NOT NULL, 
	place VARCHAR DEFAULT '' NOT NULL, 
	organisation_id VARCHAR(32), 
	audience_words VARCHAR DEFAULT '' NOT NULL, 
	expected VARCHAR DEFAULT '' NOT NULL, 
	outcome VARCHAR(30) NOT NULL, 
	outcome_on DATE, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	moved_to VARCHAR DEFAULT '' NOT NULL, 
	off_plan BOOLEAN DEFAULT 0 NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	repeats_id VARCHAR(32), 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_plan_item PRIMARY KEY (id), 
	CONSTRAINT fk_plan_item_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_item_direction_id FOREIGN KEY(direction_id) REFERENCES reference_entry (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_item_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_item_repeats_id FOREIGN KEY(repeats_id) REFERENCES plan_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_item_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE report_section (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	report_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	theme VARCHAR(30) NOT NULL, 
	shown BOOLEAN DEFAULT 1 NOT NULL, 
	origin_id VARCHAR(32), 
	CONSTRAINT pk_report_section PRIMARY KEY (id), 
	CONSTRAINT fk_report_section_report_id FOREIGN KEY(report_id) REFERENCES year_report (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_report_section_origin_id FOREIGN KEY(origin_id) REFERENCES origin (id) ON DELETE RESTRICT
);
--
CREATE TABLE decision_executor (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	decision_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	person_id VARCHAR(32), 
	association_id VARCHAR(32), 
	organisation_id VARCHAR(32), 
	words VARCHAR DEFAULT '' NOT NULL, 
	due_on DATE, 
	done_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_decision_executor PRIMARY KEY (id), 
	CONSTRAINT fk_decision_executor_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_executor_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_executor_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_executor_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE decision_change (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	decision_id VARCHAR(32) NOT NULL, 
	changed_on DATE, 
	state VARCHAR(30) NOT NULL, 
	due_before DATE, 
	due_on DATE, 
	meeting_id VARCHAR(32), 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_decision_change PRIMARY KEY (id), 
	CONSTRAINT fk_decision_change_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_decision_change_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT
);
--
CREATE TABLE plan_responsible (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	item_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	staff_id VARCHAR(32), 
	person_id VARCHAR(32), 
	association_id VARCHAR(32), 
	organisation_id VARCHAR(32), 
	CONSTRAINT pk_plan_responsible PRIMARY KEY (id), 
	CONSTRAINT fk_plan_responsible_item_id FOREIGN KEY(item_id) REFERENCES plan_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_responsible_staff_id FOREIGN KEY(staff_id) REFERENCES staff_member (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_responsible_person_id FOREIGN KEY(person_id) REFERENCES teacher (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_responsible_association_id FOREIGN KEY(association_id) REFERENCES association (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_responsible_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
--
CREATE TABLE plan_fact (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	item_id VARCHAR(32) NOT NULL, 
	event_id VARCHAR(32), 
	meeting_id VARCHAR(32), 
	visit_id VARCHAR(32), 
	consultation_id VARCHAR(32), 
	training_id VARCHAR(32), 
	issued_id VARCHAR(32), 
	document_id VARCHAR(32), 
	words VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_plan_fact PRIMARY KEY (id), 
	CONSTRAINT fk_plan_fact_item_id FOREIGN KEY(item_id) REFERENCES plan_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_consultation_id FOREIGN KEY(consultation_id) REFERENCES consultation (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_training_id FOREIGN KEY(training_id) REFERENCES training (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_issued_id FOREIGN KEY(issued_id) REFERENCES issued_document (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_fact_document_id FOREIGN KEY(document_id) REFERENCES service_document (id) ON DELETE RESTRICT
);
--
CREATE TABLE plan_change (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	item_id VARCHAR(32) NOT NULL, 
	changed_on DATE, 
	turn VARCHAR(30) NOT NULL, 
	part VARCHAR(30) NOT NULL, 
	"before" VARCHAR DEFAULT '' NOT NULL, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_plan_change PRIMARY KEY (id), 
	CONSTRAINT fk_plan_change_item_id FOREIGN KEY(item_id) REFERENCES plan_item (id) ON DELETE RESTRICT
);
--
CREATE TABLE report_paragraph (
	id VARCHAR(32) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	section_id VARCHAR(32) NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	"key" VARCHAR DEFAULT '' NOT NULL, 
	"after" VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	wording VARCHAR DEFAULT '' NOT NULL, 
	drafted VARCHAR DEFAULT '' NOT NULL, 
	hidden BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_report_paragraph PRIMARY KEY (id), 
	CONSTRAINT fk_report_paragraph_section_id FOREIGN KEY(section_id) REFERENCES report_section (id) ON DELETE RESTRICT
);
--
CREATE VIRTUAL TABLE record_search USING fts5(
 words, stems, content='record_index', content_rowid='entry', tokenize='unicode61 remove_diacritics 0', prefix='2 3');
--
CREATE INDEX ix_reference_entry_list_position ON reference_entry (list, position);
--
CREATE INDEX ix_operation_target ON operation (target);
--
CREATE INDEX ix_record_index_register_sort_key ON record_index (register, sort_key, record_id);
--
CREATE INDEX ix_not_duplicate_register_ids ON not_duplicate (register, first_id, second_id);
--
CREATE INDEX ix_joined_record_loser_id ON joined_record (loser_id);
--
CREATE INDEX ix_handover_handed_on_id ON handover (handed_on, id);
--
CREATE INDEX ix_inquiry_asked_on_id ON inquiry (asked_on, id);
--
CREATE INDEX ix_printed_paper_printed_on_id ON printed_paper (printed_on, id);
--
CREATE INDEX ix_printed_paper_code ON printed_paper (code);
--
CREATE INDEX ix_required_document_position_id ON required_document (position, id);
--
CREATE INDEX ix_content_chunk_digest ON content_chunk (digest);
--
CREATE INDEX ix_change_row_id ON change (row_id);
--
CREATE INDEX ix_change_operation_id ON change (operation_id);
--
CREATE INDEX ix_attachment_record_id ON attachment (record_id);
--
CREATE INDEX ix_attachment_added_on_id ON attachment (added_on, id);
--
CREATE INDEX ix_calendar_day_starts_on_id ON calendar_day (starts_on, id);
--
CREATE INDEX ix_calendar_day_school_year_starts_on ON calendar_day (school_year, starts_on, id);
--
CREATE INDEX ix_organisation_parent_id ON organisation (parent_id);
--
CREATE INDEX ix_diagnosis_school_year_held_on ON diagnosis (school_year, held_on, id);
--
CREATE INDEX ix_diagnosis_held_on_id ON diagnosis (held_on, id);
--
CREATE INDEX ix_indicator_name_id ON indicator (name, id);
--
CREATE INDEX ix_staff_member_person_id ON staff_member (person_id);
--
CREATE INDEX ix_education_teacher_id ON education (teacher_id);
--
CREATE INDEX ix_attestation_teacher_id ON attestation (teacher_id);
--
CREATE INDEX ix_attestation_decided_on ON attestation (decided_on);
--
CREATE INDEX ix_training_teacher_id ON training (teacher_id);
--
CREATE INDEX ix_training_ended_on ON training (ended_on);
--
CREATE INDEX ix_award_teacher_id ON award (teacher_id);
--
CREATE INDEX ix_person_role_organisation_id ON person_role (organisation_id);
--
CREATE INDEX ix_person_role_teacher_id ON person_role (teacher_id);
--
CREATE INDEX ix_consent_teacher_id ON consent (teacher_id);
--
CREATE INDEX ix_absence_teacher_id ON absence (teacher_id);
--
CREATE INDEX ix_former_name_teacher_id ON former_name (teacher_id);
--
CREATE INDEX ix_name_form_teacher_id ON name_form (teacher_id);
--
CREATE INDEX ix_employment_teacher_current ON employment (teacher_id, ended_on, kind);
--
CREATE INDEX ix_employment_organisation_id ON employment (organisation_id);
--
CREATE INDEX ix_employment_teacher_id ON employment (teacher_id);
--
CREATE INDEX ix_teacher_subject_teacher_id ON teacher_subject (teacher_id);
--
CREATE INDEX ix_teacher_subject_organisation_id ON teacher_subject (organisation_id);
--
CREATE INDEX ix_organisation_name_organisation_id ON organisation_name (organisation_id);
--
CREATE INDEX ix_vacancy_organisation_id ON vacancy (organisation_id);
--
CREATE INDEX ix_organisation_mark_organisation_id ON organisation_mark (organisation_id);
--
CREATE INDEX ix_diagnosis_result_organisation_id ON diagnosis_result (organisation_id);
--
CREATE INDEX ix_diagnosis_result_diagnosis_id ON diagnosis_result (diagnosis_id);
--
CREATE INDEX ix_diagnosis_result_person ON diagnosis_result (person_id, diagnosis_id);
--
CREATE INDEX ix_indicator_value_organisation ON indicator_value (organisation_id, indicator_id);
--
CREATE INDEX ix_indicator_value_indicator_id ON indicator_value (indicator_id);
--
CREATE INDEX ix_inquiry_addressee_inquiry_id ON inquiry_addressee (inquiry_id);
--
CREATE INDEX ix_inquiry_addressee_organisation_id ON inquiry_addressee (organisation_id);
--
CREATE INDEX ix_visit_school_year_visited_on ON visit (school_year, visited_on, id);
--
CREATE INDEX ix_visit_organisation_id ON visit (organisation_id);
--
CREATE INDEX ix_visit_visited_on_id ON visit (visited_on, id);
--
CREATE INDEX ix_association_curator_id ON association (curator_id);
--
CREATE INDEX ix_association_parent_id ON association (parent_id);
--
CREATE INDEX ix_association_host_id ON association (host_id);
--
CREATE INDEX ix_consultation_organisation_id ON consultation (organisation_id);
--
CREATE INDEX ix_consultation_held_on_id ON consultation (held_on, id);
--
CREATE INDEX ix_consultation_consultant_id ON consultation (consultant_id);
--
CREATE INDEX ix_consultation_school_year_held_on ON consultation (school_year, held_on, id);
--
CREATE INDEX ix_consultation_client_id ON consultation (client_id);
--
CREATE INDEX ix_visit_member_staff_id ON visit_member (staff_id);
--
CREATE INDEX ix_visit_member_person_id ON visit_member (person_id);
--
CREATE INDEX ix_visit_member_visit_id ON visit_member (visit_id);
--
CREATE INDEX ix_visit_lesson_teacher_id ON visit_lesson (teacher_id);
--
CREATE INDEX ix_visit_lesson_visit_id ON visit_lesson (visit_id);
--
CREATE INDEX ix_membership_association_id ON membership (association_id);
--
CREATE INDEX ix_membership_person_id ON membership (person_id);
--
CREATE INDEX ix_association_year_association_id ON association_year (association_id);
--
CREATE INDEX ix_handed_in_association_id ON handed_in (association_id);
--
CREATE INDEX ix_event_association_id ON event (association_id);
--
CREATE INDEX ix_event_responsible_id ON event (responsible_id);
--
CREATE INDEX ix_event_school_year_starts_on ON event (school_year, starts_on, id);
--
CREATE INDEX ix_event_organisation_id ON event (organisation_id);
--
CREATE INDEX ix_event_starts_on_id ON event (starts_on, id);
--
CREATE INDEX ix_event_parent_id ON event (parent_id);
--
CREATE INDEX ix_meeting_held_on_id ON meeting (held_on, id);
--
CREATE INDEX ix_meeting_chair_id ON meeting (chair_id);
--
CREATE INDEX ix_meeting_secretary_id ON meeting (secretary_id);
--
CREATE INDEX ix_meeting_responsible_id ON meeting (responsible_id);
--
CREATE INDEX ix_meeting_school_year_held_on ON meeting (school_year, held_on, id);
--
CREATE INDEX ix_meeting_association_held_on ON meeting (association_id, held_on);
--
CREATE INDEX ix_meeting_organisation_id ON meeting (organisation_id);
--
CREATE INDEX ix_opening_total_years_id ON opening_total (school_year, calendar_year, id);
--
CREATE INDEX ix_opening_total_association_id ON opening_total (association_id);
--
CREATE INDEX ix_opening_total_organisation_id ON opening_total (organisation_id);
--
CREATE INDEX ix_olympiad_school_year_held_on ON olympiad (school_year, held_on, id);
--
CREATE INDEX ix_olympiad_responsible_id ON olympiad (responsible_id);
--
CREATE INDEX ix_olympiad_organisation_id ON olympiad (organisation_id);
--
CREATE INDEX ix_olympiad_event_id ON olympiad (event_id);
--
CREATE INDEX ix_olympiad_held_on_id ON olympiad (held_on, id);
--
CREATE INDEX ix_service_document_required_id ON service_document (required_id);
--
CREATE INDEX ix_service_document_association_id ON service_document (association_id);
--
CREATE INDEX ix_service_document_signed_on_id ON service_document (signed_on, id);
--
CREATE INDEX ix_service_document_meeting_id ON service_document (meeting_id);
--
CREATE INDEX ix_service_document_organisation_id ON service_document (organisation_id);
--
CREATE INDEX ix_agenda_item_rapporteur_id ON agenda_item (rapporteur_id);
--
CREATE INDEX ix_agenda_item_meeting_position ON agenda_item (meeting_id, position, id);
--
CREATE INDEX ix_contest_rule_event_id ON contest_rule (event_id);
--
CREATE INDEX ix_criterion_event_id ON criterion (event_id);
--
CREATE INDEX ix_event_session_event_id ON event_session (event_id);
--
CREATE INDEX ix_event_session_organisation_id ON event_session (organisation_id);
--
CREATE INDEX ix_programme_item_speaker_id ON programme_item (speaker_id);
--
CREATE INDEX ix_programme_item_event_id ON programme_item (event_id);
--
CREATE INDEX ix_programme_item_organisation_id ON programme_item (organisation_id);
--
CREATE INDEX ix_team_member_event_id ON team_member (event_id);
--
CREATE INDEX ix_team_member_person_id ON team_member (person_id);
--
CREATE INDEX ix_feedback_event_id ON feedback (event_id);
--
CREATE INDEX ix_participation_event_id ON participation (event_id);
--
CREATE INDEX ix_participation_person_event ON participation (person_id, event_id);
--
CREATE INDEX ix_participation_organisation_id ON participation (organisation_id);
--
CREATE INDEX ix_event_count_event_id ON event_count (event_id);
--
CREATE INDEX ix_issued_document_replaces_id ON issued_document (replaces_id);
--
CREATE INDEX ix_issued_document_school_year_issued_on ON issued_document (school_year, issued_on, id);
--
CREATE INDEX ix_issued_document_event_id ON issued_document (event_id);
--
CREATE INDEX ix_issued_document_person_id ON issued_document (person_id);
--
CREATE INDEX ix_issued_document_issued_on_id ON issued_document (issued_on, id);
--
CREATE INDEX ix_issued_document_organisation_id ON issued_document (organisation_id);
--
CREATE INDEX ix_meeting_attendance_person_meeting ON meeting_attendance (person_id, meeting_id);
--
CREATE INDEX ix_meeting_attendance_meeting_id ON meeting_attendance (meeting_id);
--
CREATE INDEX ix_joint_body_association_id ON joint_body (association_id);
--
CREATE INDEX ix_joint_body_meeting_id ON joint_body (meeting_id);
--
CREATE INDEX ix_minutes_reopening_meeting_id ON minutes_reopening (meeting_id);
--
CREATE INDEX ix_plan_association_id ON "plan" (association_id);
--
CREATE INDEX ix_plan_meeting_id ON "plan" (meeting_id);
--
CREATE INDEX ix_plan_starts_on_id ON "plan" (starts_on, id);
--
CREATE INDEX ix_plan_in_order ON "plan" (school_year DESC, association_id, starts_on DESC, id DESC);
--
CREATE INDEX ix_year_report_in_order ON year_report (school_year DESC, association_id, starts_on DESC, id DESC);
--
CREATE INDEX ix_year_report_association_id ON year_report (association_id);
--
CREATE INDEX ix_year_report_starts_on_id ON year_report (starts_on, id);
--
CREATE INDEX ix_year_report_meeting_id ON year_report (meeting_id);
--
CREATE INDEX ix_olympiad_rule_olympiad_id ON olympiad_rule (olympiad_id);
--
CREATE INDEX ix_pupil_result_olympiad_surname ON pupil_result (olympiad_id, surname, id);
--
CREATE INDEX ix_pupil_result_mentor_id ON pupil_result (mentor_id);
--
CREATE INDEX ix_pupil_result_organisation_id ON pupil_result (organisation_id);
--
CREATE INDEX ix_speech_item_id ON speech (item_id);
--
CREATE INDEX ix_speech_person_id ON speech (person_id);
--
CREATE INDEX ix_jury_score_event_participation ON jury_score (event_id, participation_id, id);
--
CREATE INDEX ix_jury_score_criterion_id ON jury_score (criterion_id);
--
CREATE INDEX ix_jury_score_juror_id ON jury_score (juror_id);
--
CREATE INDEX ix_jury_score_participation_id ON jury_score (participation_id);
--
CREATE INDEX ix_decision_association_id ON decision (association_id);
--
CREATE INDEX ix_decision_replaced_by_id ON decision (replaced_by_id);
--
CREATE INDEX ix_decision_item_id ON decision (item_id);
--
CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);
--
CREATE INDEX ix_decision_due_on ON decision (due_on);
--
CREATE INDEX ix_decision_visit_id ON decision (visit_id);
--
CREATE INDEX ix_decision_taken_on_id ON decision (taken_on, id);
--
CREATE INDEX ix_decision_school_year_taken_on ON decision (school_year, taken_on, id);
--
CREATE INDEX ix_plan_item_term_from ON plan_item (term_from);
--
CREATE INDEX ix_plan_item_plan_position ON plan_item (plan_id, position, id);
--
CREATE INDEX ix_plan_item_organisation_id ON plan_item (organisation_id);
--
CREATE INDEX ix_plan_item_repeats_id ON plan_item (repeats_id);
--
CREATE INDEX ix_report_section_report_position ON report_section (report_id, position, id);
--
CREATE INDEX ix_decision_executor_association_id ON decision_executor (association_id);
--
CREATE INDEX ix_decision_executor_organisation_id ON decision_executor (organisation_id);
--
CREATE INDEX ix_decision_executor_decision_id ON decision_executor (decision_id);
--
CREATE INDEX ix_decision_executor_person_id ON decision_executor (person_id);
--
CREATE INDEX ix_decision_change_meeting_id ON decision_change (meeting_id);
--
CREATE INDEX ix_decision_change_decision_id ON decision_change (decision_id);
--
CREATE INDEX ix_plan_responsible_person_id ON plan_responsible (person_id);
--
CREATE INDEX ix_plan_responsible_association_id ON plan_responsible (association_id);
--
CREATE INDEX ix_plan_responsible_organisation_id ON plan_responsible (organisation_id);
--
CREATE INDEX ix_plan_responsible_item_id ON plan_responsible (item_id);
--
CREATE INDEX ix_plan_responsible_staff_id ON plan_responsible (staff_id);
--
CREATE INDEX ix_plan_fact_training_id ON plan_fact (training_id);
--
CREATE INDEX ix_plan_fact_issued_id ON plan_fact (issued_id);
--
CREATE INDEX ix_plan_fact_consultation_id ON plan_fact (consultation_id);
--
CREATE INDEX ix_plan_fact_document_id ON plan_fact (document_id);
--
CREATE INDEX ix_plan_fact_meeting_id ON plan_fact (meeting_id);
--
CREATE INDEX ix_plan_fact_visit_id ON plan_fact (visit_id);
--
CREATE INDEX ix_plan_fact_item_id ON plan_fact (item_id);
--
CREATE INDEX ix_plan_fact_event_id ON plan_fact (event_id);
--
CREATE INDEX ix_plan_change_item_id ON plan_change (item_id);
--
CREATE INDEX ix_report_paragraph_section_id ON report_paragraph (section_id);
--
CREATE TRIGGER "journal_handover_insert" AFTER INSERT ON "handover" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handover', NEW.id, NULL, json_object('id', NEW."id", 'direction', NEW."direction", 'kind', NEW."kind", 'handed_on', NEW."handed_on", 'other_party', NEW."other_party", 'purpose', NEW."purpose", 'file_name', NEW."file_name", 'size', NEW."size", 'digest', NEW."digest", 'protected', NEW."protected", 'records', NEW."records", 'people', NEW."people", 'heads', NEW."heads", 'their_file', NEW."their_file", 'their_replica', NEW."their_replica", 'returned_on', NEW."returned_on", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_handover_update" AFTER UPDATE ON "handover" WHEN (OLD."id", OLD."direction", OLD."kind", OLD."handed_on", OLD."other_party", OLD."purpose", OLD."file_name", OLD."size", OLD."digest", OLD."protected", OLD."records", OLD."people", OLD."heads", OLD."their_file", OLD."their_replica", OLD."returned_on", OLD."note") IS NOT (NEW."id", NEW."direction", NEW."kind", NEW."handed_on", NEW."other_party", NEW."purpose", NEW."file_name", NEW."size", NEW."digest", NEW."protected", NEW."records", NEW."people", NEW."heads", NEW."their_file", NEW."their_replica", NEW."returned_on", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('direction', OLD."direction", NEW."direction"), ('kind', OLD."kind", NEW."kind"), ('handed_on', OLD."handed_on", NEW."handed_on"), ('other_party', OLD."other_party", NEW."other_party"), ('purpose', OLD."purpose", NEW."purpose"), ('file_name', OLD."file_name", NEW."file_name"), ('size', OLD."size", NEW."size"), ('digest', OLD."digest", NEW."digest"), ('protected', OLD."protected", NEW."protected"), ('records', OLD."records", NEW."records"), ('people', OLD."people", NEW."people"), ('heads', OLD."heads", NEW."heads"), ('their_file', OLD."their_file", NEW."their_file"), ('their_replica', OLD."their_replica", NEW."their_replica"), ('returned_on', OLD."returned_on", NEW."returned_on"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handover', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_handover_delete" AFTER DELETE ON "handover" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handover', OLD.id, json_object('id', OLD."id", 'direction', OLD."direction", 'kind', OLD."kind", 'handed_on', OLD."handed_on", 'other_party', OLD."other_party", 'purpose', OLD."purpose", 'file_name', OLD."file_name", 'size', OLD."size", 'digest', OLD."digest", 'protected', OLD."protected", 'records', OLD."records", 'people', OLD."people", 'heads', OLD."heads", 'their_file', OLD."their_file", 'their_replica', OLD."their_replica", 'returned_on', OLD."returned_on", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_inquiry_insert" AFTER INSERT ON "inquiry" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'asked', NEW."asked", 'columns', NEW."columns", 'since', NEW."since", 'until', NEW."until", 'asked_on', NEW."asked_on", 'due_on', NEW."due_on", 'correctable', NEW."correctable", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_inquiry_update" AFTER UPDATE ON "inquiry" WHEN (OLD."id", OLD."title", OLD."kind", OLD."asked", OLD."columns", OLD."since", OLD."until", OLD."asked_on", OLD."due_on", OLD."correctable", OLD."note") IS NOT (NEW."id", NEW."title", NEW."kind", NEW."asked", NEW."columns", NEW."since", NEW."until", NEW."asked_on", NEW."due_on", NEW."correctable", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('kind', OLD."kind", NEW."kind"), ('asked', OLD."asked", NEW."asked"), ('columns', OLD."columns", NEW."columns"), ('since', OLD."since", NEW."since"), ('until', OLD."until", NEW."until"), ('asked_on', OLD."asked_on", NEW."asked_on"), ('due_on', OLD."due_on", NEW."due_on"), ('correctable', OLD."correctable", NEW."correctable"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_inquiry_delete" AFTER DELETE ON "inquiry" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'asked', OLD."asked", 'columns', OLD."columns", 'since', OLD."since", 'until', OLD."until", 'asked_on', OLD."asked_on", 'due_on', OLD."due_on", 'correctable', OLD."correctable", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_joined_record_insert" AFTER INSERT ON "joined_record" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joined_record', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'loser_id', NEW."loser_id", 'survivor_id', NEW."survivor_id", 'title', NEW."title", 'joined_on', NEW."joined_on");
END;
--
CREATE TRIGGER "journal_joined_record_update" AFTER UPDATE ON "joined_record" WHEN (OLD."id", OLD."register", OLD."loser_id", OLD."survivor_id", OLD."title", OLD."joined_on") IS NOT (NEW."id", NEW."register", NEW."loser_id", NEW."survivor_id", NEW."title", NEW."joined_on") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('register', OLD."register", NEW."register"), ('loser_id', OLD."loser_id", NEW."loser_id"), ('survivor_id', OLD."survivor_id", NEW."survivor_id"), ('title', OLD."title", NEW."title"), ('joined_on', OLD."joined_on", NEW."joined_on"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joined_record', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_joined_record_delete" AFTER DELETE ON "joined_record" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joined_record', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'loser_id', OLD."loser_id", 'survivor_id', OLD."survivor_id", 'title', OLD."title", 'joined_on', OLD."joined_on"), NULL;
END;
--
CREATE TRIGGER "journal_not_duplicate_insert" AFTER INSERT ON "not_duplicate" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'not_duplicate', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'first_id', NEW."first_id", 'second_id', NEW."second_id", 'title', NEW."title", 'decided_on', NEW."decided_on");
END;
--
CREATE TRIGGER "journal_not_duplicate_update" AFTER UPDATE ON "not_duplicate" WHEN (OLD."id", OLD."register", OLD."first_id", OLD."second_id", OLD."title", OLD."decided_on") IS NOT (NEW."id", NEW."register", NEW."first_id", NEW."second_id", NEW."title", NEW."decided_on") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('register', OLD."register", NEW."register"), ('first_id', OLD."first_id", NEW."first_id"), ('second_id', OLD."second_id", NEW."second_id"), ('title', OLD."title", NEW."title"), ('decided_on', OLD."decided_on", NEW."decided_on"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'not_duplicate', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_not_duplicate_delete" AFTER DELETE ON "not_duplicate" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'not_duplicate', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'first_id', OLD."first_id", 'second_id', OLD."second_id", 'title', OLD."title", 'decided_on', OLD."decided_on"), NULL;
END;
--
CREATE TRIGGER "journal_office_insert" AFTER INSERT ON "office" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'office', NEW.id, NULL, json_object('id', NEW."id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'form', NEW."form", 'municipality', NEW."municipality", 'region', NEW."region", 'city', NEW."city", 'address', NEW."address", 'phone', NEW."phone", 'email', NEW."email", 'head_post', NEW."head_post", 'head_name', NEW."head_name", 'approver_post', NEW."approver_post", 'approver_name', NEW."approver_name", 'signatory_post', NEW."signatory_post", 'signatory_name', NEW."signatory_name", 'council_name', NEW."council_name", 'association_word', NEW."association_word", 'resolution_word', NEW."resolution_word", 'institute', NEW."institute", 'quorum', NEW."quorum", 'minutes_numbering', NEW."minutes_numbering", 'minutes_from', NEW."minutes_from", 'minutes_style', NEW."minutes_style", 'heard_case', NEW."heard_case", 'certificates_from', NEW."certificates_from", 'year_switch_day', NEW."year_switch_day", 'young_age', NEW."young_age", 'young_service', NEW."young_service", 'training_period', NEW."training_period", 'warning_days', NEW."warning_days", 'setup_step', NEW."setup_step", 'demo', NEW."demo");
END;
--
CREATE TRIGGER "journal_office_update" AFTER UPDATE ON "office" WHEN (OLD."id", OLD."full_name", OLD."short_name", OLD."form", OLD."municipality", OLD."region", OLD."city", OLD."address", OLD."phone", OLD."email", OLD."head_post", OLD."head_name", OLD."approver_post", OLD."approver_name", OLD."signatory_post", OLD."signatory_name", OLD."council_name", OLD."association_word", OLD."resolution_word", OLD."institute", OLD."quorum", OLD."minutes_numbering", OLD."minutes_from", OLD."minutes_style", OLD."heard_case", OLD."certificates_from", OLD."year_switch_day", OLD."young_age", OLD."young_service", OLD."training_period", OLD."warning_days", OLD."setup_step", OLD."demo") IS NOT (NEW."id", NEW."full_name", NEW."short_name", NEW."form", NEW."municipality", NEW."region", NEW."city", NEW."address", NEW."phone", NEW."email", NEW."head_post", NEW."head_name", NEW."approver_post", NEW."approver_name", NEW."signatory_post", NEW."signatory_name", NEW."council_name", NEW."association_word", NEW."resolution_word", NEW."institute", NEW."quorum", NEW."minutes_numbering", NEW."minutes_from", NEW."minutes_style", NEW."heard_case", NEW."certificates_from", NEW."year_switch_day", NEW."young_age", NEW."young_service", NEW."training_period", NEW."warning_days", NEW."setup_step", NEW."demo") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('full_name', OLD."full_name", NEW."full_name"), ('short_name', OLD."short_name", NEW."short_name"), ('form', OLD."form", NEW."form"), ('municipality', OLD."municipality", NEW."municipality"), ('region', OLD."region", NEW."region"), ('city', OLD."city", NEW."city"), ('address', OLD."address", NEW."address"), ('phone', OLD."phone", NEW."phone"), ('email', OLD."email", NEW."email"), ('head_post', OLD."head_post", NEW."head_post"), ('head_name', OLD."head_name", NEW."head_name"), ('approver_post', OLD."approver_post", NEW."approver_post"), ('approver_name', OLD."approver_name", NEW."approver_name"), ('signatory_post', OLD."signatory_post", NEW."signatory_post"), ('signatory_name', OLD."signatory_name", NEW."signatory_name"), ('council_name', OLD."council_name", NEW."council_name"), ('association_word', OLD."association_word", NEW."association_word"), ('resolution_word', OLD."resolution_word", NEW."resolution_word"), ('institute', OLD."institute", NEW."institute"), ('quorum', OLD."quorum", NEW."quorum"), ('minutes_numbering', OLD."minutes_numbering", NEW."minutes_numbering"), ('minutes_from', OLD."minutes_from", NEW."minutes_from"), ('minutes_style', OLD."minutes_style", NEW."minutes_style"), ('heard_case', OLD."heard_case", NEW."heard_case"), ('certificates_from', OLD."certificates_from", NEW."certificates_from"), ('year_switch_day', OLD."year_switch_day", NEW."year_switch_day"), ('young_age', OLD."young_age", NEW."young_age"), ('young_service', OLD."young_service", NEW."young_service"), ('training_period', OLD."training_period", NEW."training_period"), ('warning_days', OLD."warning_days", NEW."warning_days"), ('setup_step', OLD."setup_step", NEW."setup_step"), ('demo', OLD."demo", NEW."demo"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'office', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_office_delete" AFTER DELETE ON "office" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'office', OLD.id, json_object('id', OLD."id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'form', OLD."form", 'municipality', OLD."municipality", 'region', OLD."region", 'city', OLD."city", 'address', OLD."address", 'phone', OLD."phone", 'email', OLD."email", 'head_post', OLD."head_post", 'head_name', OLD."head_name", 'approver_post', OLD."approver_post", 'approver_name', OLD."approver_name", 'signatory_post', OLD."signatory_post", 'signatory_name', OLD."signatory_name", 'council_name', OLD."council_name", 'association_word', OLD."association_word", 'resolution_word', OLD."resolution_word", 'institute', OLD."institute", 'quorum', OLD."quorum", 'minutes_numbering', OLD."minutes_numbering", 'minutes_from', OLD."minutes_from", 'minutes_style', OLD."minutes_style", 'heard_case', OLD."heard_case", 'certificates_from', OLD."certificates_from", 'year_switch_day', OLD."year_switch_day", 'young_age', OLD."young_age", 'young_service', OLD."young_service", 'training_period', OLD."training_period", 'warning_days', OLD."warning_days", 'setup_step', OLD."setup_step", 'demo', OLD."demo"), NULL;
END;
--
CREATE TRIGGER "journal_origin_insert" AFTER INSERT ON "origin" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'origin', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'full_name', NEW."full_name", 'municipality', NEW."municipality", 'source_file', NEW."source_file", 'taken_on', NEW."taken_on", 'records', NEW."records", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_origin_update" AFTER UPDATE ON "origin" WHEN (OLD."id", OLD."name", OLD."full_name", OLD."municipality", OLD."source_file", OLD."taken_on", OLD."records", OLD."note") IS NOT (NEW."id", NEW."name", NEW."full_name", NEW."municipality", NEW."source_file", NEW."taken_on", NEW."records", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('name', OLD."name", NEW."name"), ('full_name', OLD."full_name", NEW."full_name"), ('municipality', OLD."municipality", NEW."municipality"), ('source_file', OLD."source_file", NEW."source_file"), ('taken_on', OLD."taken_on", NEW."taken_on"), ('records', OLD."records", NEW."records"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'origin', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_origin_delete" AFTER DELETE ON "origin" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'origin', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'full_name', OLD."full_name", 'municipality', OLD."municipality", 'source_file', OLD."source_file", 'taken_on', OLD."taken_on", 'records', OLD."records", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_paper_template_insert" AFTER INSERT ON "paper_template" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'paper_template', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'kind', NEW."kind", 'subject', NEW."subject", 'file_name', NEW."file_name", 'content', NEW."content", 'note', NEW."note", 'active', NEW."active");
END;
--
CREATE TRIGGER "journal_paper_template_update" AFTER UPDATE ON "paper_template" WHEN (OLD."id", OLD."name", OLD."kind", OLD."subject", OLD."file_name", OLD."content", OLD."note", OLD."active") IS NOT (NEW."id", NEW."name", NEW."kind", NEW."subject", NEW."file_name", NEW."content", NEW."note", NEW."active") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('name', OLD."name", NEW."name"), ('kind', OLD."kind", NEW."kind"), ('subject', OLD."subject", NEW."subject"), ('file_name', OLD."file_name", NEW."file_name"), ('content', OLD."content", NEW."content"), ('note', OLD."note", NEW."note"), ('active', OLD."active", NEW."active"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'paper_template', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_paper_template_delete" AFTER DELETE ON "paper_template" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'paper_template', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'subject', OLD."subject", 'file_name', OLD."file_name", 'content', OLD."content", 'note', OLD."note", 'active', OLD."active"), NULL;
END;
--
CREATE TRIGGER "journal_printed_paper_insert" AFTER INSERT ON "printed_paper" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'printed_paper', NEW.id, NULL, json_object('id', NEW."id", 'code', NEW."code", 'paper', NEW."paper", 'title', NEW."title", 'printed_on', NEW."printed_on", 'output', NEW."output", 'purpose', NEW."purpose", 'options', NEW."options", 'content', NEW."content");
END;
--
CREATE TRIGGER "journal_printed_paper_update" AFTER UPDATE ON "printed_paper" WHEN (OLD."id", OLD."code", OLD."paper", OLD."title", OLD."printed_on", OLD."output", OLD."purpose", OLD."options", OLD."content") IS NOT (NEW."id", NEW."code", NEW."paper", NEW."title", NEW."printed_on", NEW."output", NEW."purpose", NEW."options", NEW."content") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('code', OLD."code", NEW."code"), ('paper', OLD."paper", NEW."paper"), ('title', OLD."title", NEW."title"), ('printed_on', OLD."printed_on", NEW."printed_on"), ('output', OLD."output", NEW."output"), ('purpose', OLD."purpose", NEW."purpose"), ('options', OLD."options", NEW."options"), ('content', OLD."content", NEW."content"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'printed_paper', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_printed_paper_delete" AFTER DELETE ON "printed_paper" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'printed_paper', OLD.id, json_object('id', OLD."id", 'code', OLD."code", 'paper', OLD."paper", 'title', OLD."title", 'printed_on', OLD."printed_on", 'output', OLD."output", 'purpose', OLD."purpose", 'options', OLD."options", 'content', OLD."content"), NULL;
END;
--
CREATE TRIGGER "journal_reference_entry_insert" AFTER INSERT ON "reference_entry" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'reference_entry', NEW.id, NULL, json_object('id', NEW."id", 'list', NEW."list", 'code', NEW."code", 'name', NEW."name", 'short_name', NEW."short_name", 'synonyms', NEW."synonyms", 'group', NEW."group", 'position', NEW."position", 'active', NEW."active");
END;
--
CREATE TRIGGER "journal_reference_entry_update" AFTER UPDATE ON "reference_entry" WHEN (OLD."id", OLD."list", OLD."code", OLD."name", OLD."short_name", OLD."synonyms", OLD."group", OLD."position", OLD."active") IS NOT (NEW."id", NEW."list", NEW."code", NEW."name", NEW."short_name", NEW."synonyms", NEW."group", NEW."position", NEW."active") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('list', OLD."list", NEW."list"), ('code', OLD."code", NEW."code"), ('name', OLD."name", NEW."name"), ('short_name', OLD."short_name", NEW."short_name"), ('synonyms', OLD."synonyms", NEW."synonyms"), ('group', OLD."group", NEW."group"), ('position', OLD."position", NEW."position"), ('active', OLD."active", NEW."active"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'reference_entry', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_reference_entry_delete" AFTER DELETE ON "reference_entry" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'reference_entry', OLD.id, json_object('id', OLD."id", 'list', OLD."list", 'code', OLD."code", 'name', OLD."name", 'short_name', OLD."short_name", 'synonyms', OLD."synonyms", 'group', OLD."group", 'position', OLD."position", 'active', OLD."active"), NULL;
END;
--
CREATE TRIGGER "journal_attachment_insert" AFTER INSERT ON "attachment" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attachment', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'record_id', NEW."record_id", 'title', NEW."title", 'file_name', NEW."file_name", 'size', NEW."size", 'added_on', NEW."added_on", 'content', NEW."content", 'words', NEW."words", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_attachment_update" AFTER UPDATE ON "attachment" WHEN (OLD."id", OLD."register", OLD."record_id", OLD."title", OLD."file_name", OLD."size", OLD."added_on", OLD."content", OLD."words", OLD."origin_id") IS NOT (NEW."id", NEW."register", NEW."record_id", NEW."title", NEW."file_name", NEW."size", NEW."added_on", NEW."content", NEW."words", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('register', OLD."register", NEW."register"), ('record_id', OLD."record_id", NEW."record_id"), ('title', OLD."title", NEW."title"), ('file_name', OLD."file_name", NEW."file_name"), ('size', OLD."size", NEW."size"), ('added_on', OLD."added_on", NEW."added_on"), ('content', OLD."content", NEW."content"), ('words', OLD."words", NEW."words"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attachment', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_attachment_delete" AFTER DELETE ON "attachment" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attachment', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'record_id', OLD."record_id", 'title', OLD."title", 'file_name', OLD."file_name", 'size', OLD."size", 'added_on', OLD."added_on", 'content', OLD."content", 'words', OLD."words", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_calendar_day_insert" AFTER INSERT ON "calendar_day" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'calendar_day', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_calendar_day_update" AFTER UPDATE ON "calendar_day" WHEN (OLD."id", OLD."title", OLD."kind", OLD."starts_on", OLD."ends_on", OLD."school_year", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."kind", NEW."starts_on", NEW."ends_on", NEW."school_year", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('kind', OLD."kind", NEW."kind"), ('starts_on', OLD."starts_on", NEW."starts_on"), ('ends_on', OLD."ends_on", NEW."ends_on"), ('school_year', OLD."school_year", NEW."school_year"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'calendar_day', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_calendar_day_delete" AFTER DELETE ON "calendar_day" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'calendar_day', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_diagnosis_insert" AFTER INSERT ON "diagnosis" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'instrument', NEW."instrument", 'held_on', NEW."held_on", 'school_year', NEW."school_year", 'subject_id', NEW."subject_id", 'held_by', NEW."held_by", 'maximum', NEW."maximum", 'threshold', NEW."threshold", 'conclusions', NEW."conclusions", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_diagnosis_update" AFTER UPDATE ON "diagnosis" WHEN (OLD."id", OLD."title", OLD."instrument", OLD."held_on", OLD."school_year", OLD."subject_id", OLD."held_by", OLD."maximum", OLD."threshold", OLD."conclusions", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."instrument", NEW."held_on", NEW."school_year", NEW."subject_id", NEW."held_by", NEW."maximum", NEW."threshold", NEW."conclusions", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('instrument', OLD."instrument", NEW."instrument"), ('held_on', OLD."held_on", NEW."held_on"), ('school_year', OLD."school_year", NEW."school_year"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('held_by', OLD."held_by", NEW."held_by"), ('maximum', OLD."maximum", NEW."maximum"), ('threshold', OLD."threshold", NEW."threshold"), ('conclusions', OLD."conclusions", NEW."conclusions"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_diagnosis_delete" AFTER DELETE ON "diagnosis" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'instrument', OLD."instrument", 'held_on', OLD."held_on", 'school_year', OLD."school_year", 'subject_id', OLD."subject_id", 'held_by', OLD."held_by", 'maximum', OLD."maximum", 'threshold', OLD."threshold", 'conclusions', OLD."conclusions", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_indicator_insert" AFTER INSERT ON "indicator" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'unit', NEW."unit", 'scope', NEW."scope", 'period', NEW."period", 'good', NEW."good", 'direction_id', NEW."direction_id", 'subject_id', NEW."subject_id", 'source', NEW."source", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_indicator_update" AFTER UPDATE ON "indicator" WHEN (OLD."id", OLD."name", OLD."unit", OLD."scope", OLD."period", OLD."good", OLD."direction_id", OLD."subject_id", OLD."source", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."name", NEW."unit", NEW."scope", NEW."period", NEW."good", NEW."direction_id", NEW."subject_id", NEW."source", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('name', OLD."name", NEW."name"), ('unit', OLD."unit", NEW."unit"), ('scope', OLD."scope", NEW."scope"), ('period', OLD."period", NEW."period"), ('good', OLD."good", NEW."good"), ('direction_id', OLD."direction_id", NEW."direction_id"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('source', OLD."source", NEW."source"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_indicator_delete" AFTER DELETE ON "indicator" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'unit', OLD."unit", 'scope', OLD."scope", 'period', OLD."period", 'good', OLD."good", 'direction_id', OLD."direction_id", 'subject_id', OLD."subject_id", 'source', OLD."source", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_organisation_insert" AFTER INSERT ON "organisation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation', NEW.id, NULL, json_object('id', NEW."id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'kind_id', NEW."kind_id", 'parent_id', NEW."parent_id", 'locality', NEW."locality", 'small', NEW."small", 'address', NEW."address", 'phone', NEW."phone", 'email', NEW."email", 'site', NEW."site", 'head_name', NEW."head_name", 'contact', NEW."contact", 'inn', NEW."inn", 'ogrn', NEW."ogrn", 'pupils', NEW."pupils", 'class_sets', NEW."class_sets", 'opened_on', NEW."opened_on", 'closed_on', NEW."closed_on", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_organisation_update" AFTER UPDATE ON "organisation" WHEN (OLD."id", OLD."full_name", OLD."short_name", OLD."kind_id", OLD."parent_id", OLD."locality", OLD."small", OLD."address", OLD."phone", OLD."email", OLD."site", OLD."head_name", OLD."contact", OLD."inn", OLD."ogrn", OLD."pupils", OLD."class_sets", OLD."opened_on", OLD."closed_on", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."full_name", NEW."short_name", NEW."kind_id", NEW."parent_id", NEW."locality", NEW."small", NEW."address", NEW."phone", NEW."email", NEW."site", NEW."head_name", NEW."contact", NEW."inn", NEW."ogrn", NEW."pupils", NEW."class_sets", NEW."opened_on", NEW."closed_on", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('full_name', OLD."full_name", NEW."full_name"), ('short_name', OLD."short_name", NEW."short_name"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('parent_id', OLD."parent_id", NEW."parent_id"), ('locality', OLD."locality", NEW."locality"), ('small', OLD."small", NEW."small"), ('address', OLD."address", NEW."address"), ('phone', OLD."phone", NEW."phone"), ('email', OLD."email", NEW."email"), ('site', OLD."site", NEW."site"), ('head_name', OLD."head_name", NEW."head_name"), ('contact', OLD."contact", NEW."contact"), ('inn', OLD."inn", NEW."inn"), ('ogrn', OLD."ogrn", NEW."ogrn"), ('pupils', OLD."pupils", NEW."pupils"), ('class_sets', OLD."class_sets", NEW."class_sets"), ('opened_on', OLD."opened_on", NEW."opened_on"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_organisation_delete" AFTER DELETE ON "organisation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation', OLD.id, json_object('id', OLD."id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'kind_id', OLD."kind_id", 'parent_id', OLD."parent_id", 'locality', OLD."locality", 'small', OLD."small", 'address', OLD."address", 'phone', OLD."phone", 'email', OLD."email", 'site', OLD."site", 'head_name', OLD."head_name", 'contact', OLD."contact", 'inn', OLD."inn", 'ogrn', OLD."ogrn", 'pupils', OLD."pupils", 'class_sets', OLD."class_sets", 'opened_on', OLD."opened_on", 'closed_on', OLD."closed_on", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_required_document_insert" AFTER INSERT ON "required_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'required_document', NEW.id, NULL, json_object('id', NEW."id", 'position', NEW."position", 'title', NEW."title", 'kind', NEW."kind", 'yearly', NEW."yearly", 'if_needed', NEW."if_needed", 'looks_in', NEW."looks_in", 'source', NEW."source", 'active', NEW."active", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_required_document_update" AFTER UPDATE ON "required_document" WHEN (OLD."id", OLD."position", OLD."title", OLD."kind", OLD."yearly", OLD."if_needed", OLD."looks_in", OLD."source", OLD."active", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."position", NEW."title", NEW."kind", NEW."yearly", NEW."if_needed", NEW."looks_in", NEW."source", NEW."active", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('position', OLD."position", NEW."position"), ('title', OLD."title", NEW."title"), ('kind', OLD."kind", NEW."kind"), ('yearly', OLD."yearly", NEW."yearly"), ('if_needed', OLD."if_needed", NEW."if_needed"), ('looks_in', OLD."looks_in", NEW."looks_in"), ('source', OLD."source", NEW."source"), ('active', OLD."active", NEW."active"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'required_document', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_required_document_delete" AFTER DELETE ON "required_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'required_document', OLD.id, json_object('id', OLD."id", 'position', OLD."position", 'title', OLD."title", 'kind', OLD."kind", 'yearly', OLD."yearly", 'if_needed', OLD."if_needed", 'looks_in', OLD."looks_in", 'source', OLD."source", 'active', OLD."active", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_teacher_insert" AFTER INSERT ON "teacher" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher', NEW.id, NULL, json_object('id', NEW."id", 'surname', NEW."surname", 'first_name', NEW."first_name", 'patronymic', NEW."patronymic", 'sex', NEW."sex", 'born_on', NEW."born_on", 'snils', NEW."snils", 'phone', NEW."phone", 'email', NEW."email", 'working_since', NEW."working_since", 'teaching_since', NEW."teaching_since", 'degree_id', NEW."degree_id", 'topic', NEW."topic", 'young', NEW."young", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_teacher_update" AFTER UPDATE ON "teacher" WHEN (OLD."id", OLD."surname", OLD."first_name", OLD."patronymic", OLD."sex", OLD."born_on", OLD."snils", OLD."phone", OLD."email", OLD."working_since", OLD."teaching_since", OLD."degree_id", OLD."topic", OLD."young", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."surname", NEW."first_name", NEW."patronymic", NEW."sex", NEW."born_on", NEW."snils", NEW."phone", NEW."email", NEW."working_since", NEW."teaching_since", NEW."degree_id", NEW."topic", NEW."young", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('surname', OLD."surname", NEW."surname"), ('first_name', OLD."first_name", NEW."first_name"), ('patronymic', OLD."patronymic", NEW."patronymic"), ('sex', OLD."sex", NEW."sex"), ('born_on', OLD."born_on", NEW."born_on"), ('snils', OLD."snils", NEW."snils"), ('phone', OLD."phone", NEW."phone"), ('email', OLD."email", NEW."email"), ('working_since', OLD."working_since", NEW."working_since"), ('teaching_since', OLD."teaching_since", NEW."teaching_since"), ('degree_id', OLD."degree_id", NEW."degree_id"), ('topic', OLD."topic", NEW."topic"), ('young', OLD."young", NEW."young"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_teacher_delete" AFTER DELETE ON "teacher" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher', OLD.id, json_object('id', OLD."id", 'surname', OLD."surname", 'first_name', OLD."first_name", 'patronymic', OLD."patronymic", 'sex', OLD."sex", 'born_on', OLD."born_on", 'snils', OLD."snils", 'phone', OLD."phone", 'email', OLD."email", 'working_since', OLD."working_since", 'teaching_since', OLD."teaching_since", 'degree_id', OLD."degree_id", 'topic', OLD."topic", 'young', OLD."young", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_absence_insert" AFTER INSERT ON "absence" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'absence', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind_id', NEW."kind_id", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on");
END;
--
CREATE TRIGGER "journal_absence_update" AFTER UPDATE ON "absence" WHEN (OLD."id", OLD."teacher_id", OLD."kind_id", OLD."started_on", OLD."ended_on") IS NOT (NEW."id", NEW."teacher_id", NEW."kind_id", NEW."started_on", NEW."ended_on") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'absence', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_absence_delete" AFTER DELETE ON "absence" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'absence', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind_id', OLD."kind_id", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL;
END;
--
CREATE TRIGGER "journal_attestation_insert" AFTER INSERT ON "attestation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attestation', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'category', NEW."category", 'position_id', NEW."position_id", 'decided_on', NEW."decided_on", 'order_number', NEW."order_number", 'valid_until', NEW."valid_until", 'result', NEW."result", 'applied_on', NEW."applied_on", 'grounds', NEW."grounds");
END;
--
CREATE TRIGGER "journal_attestation_update" AFTER UPDATE ON "attestation" WHEN (OLD."id", OLD."teacher_id", OLD."category", OLD."position_id", OLD."decided_on", OLD."order_number", OLD."valid_until", OLD."result", OLD."applied_on", OLD."grounds") IS NOT (NEW."id", NEW."teacher_id", NEW."category", NEW."position_id", NEW."decided_on", NEW."order_number", NEW."valid_until", NEW."result", NEW."applied_on", NEW."grounds") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('category', OLD."category", NEW."category"), ('position_id', OLD."position_id", NEW."position_id"), ('decided_on', OLD."decided_on", NEW."decided_on"), ('order_number', OLD."order_number", NEW."order_number"), ('valid_until', OLD."valid_until", NEW."valid_until"), ('result', OLD."result", NEW."result"), ('applied_on', OLD."applied_on", NEW."applied_on"), ('grounds', OLD."grounds", NEW."grounds"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attestation', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_attestation_delete" AFTER DELETE ON "attestation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'attestation', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'category', OLD."category", 'position_id', OLD."position_id", 'decided_on', OLD."decided_on", 'order_number', OLD."order_number", 'valid_until', OLD."valid_until", 'result', OLD."result", 'applied_on', OLD."applied_on", 'grounds', OLD."grounds"), NULL;
END;
--
CREATE TRIGGER "journal_award_insert" AFTER INSERT ON "award" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'award', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind_id', NEW."kind_id", 'level', NEW."level", 'year', NEW."year", 'number', NEW."number", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_award_update" AFTER UPDATE ON "award" WHEN (OLD."id", OLD."teacher_id", OLD."kind_id", OLD."level", OLD."year", OLD."number", OLD."note") IS NOT (NEW."id", NEW."teacher_id", NEW."kind_id", NEW."level", NEW."year", NEW."number", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('level', OLD."level", NEW."level"), ('year', OLD."year", NEW."year"), ('number', OLD."number", NEW."number"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'award', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_award_delete" AFTER DELETE ON "award" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'award', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind_id', OLD."kind_id", 'level', OLD."level", 'year', OLD."year", 'number', OLD."number", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_consent_insert" AFTER INSERT ON "consent" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consent', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind', NEW."kind", 'given_on', NEW."given_on", 'valid_until', NEW."valid_until", 'withdrawn_on', NEW."withdrawn_on", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_consent_update" AFTER UPDATE ON "consent" WHEN (OLD."id", OLD."teacher_id", OLD."kind", OLD."given_on", OLD."valid_until", OLD."withdrawn_on", OLD."note") IS NOT (NEW."id", NEW."teacher_id", NEW."kind", NEW."given_on", NEW."valid_until", NEW."withdrawn_on", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('kind', OLD."kind", NEW."kind"), ('given_on', OLD."given_on", NEW."given_on"), ('valid_until', OLD."valid_until", NEW."valid_until"), ('withdrawn_on', OLD."withdrawn_on", NEW."withdrawn_on"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consent', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_consent_delete" AFTER DELETE ON "consent" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consent', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind', OLD."kind", 'given_on', OLD."given_on", 'valid_until', OLD."valid_until", 'withdrawn_on', OLD."withdrawn_on", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_diagnosis_result_insert" AFTER INSERT ON "diagnosis_result" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis_result', NEW.id, NULL, json_object('id', NEW."id", 'diagnosis_id', NEW."diagnosis_id", 'person_id', NEW."person_id", 'organisation_id', NEW."organisation_id", 'competence_id', NEW."competence_id", 'score', NEW."score", 'maximum', NEW."maximum", 'level', NEW."level", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_diagnosis_result_update" AFTER UPDATE ON "diagnosis_result" WHEN (OLD."id", OLD."diagnosis_id", OLD."person_id", OLD."organisation_id", OLD."competence_id", OLD."score", OLD."maximum", OLD."level", OLD."note") IS NOT (NEW."id", NEW."diagnosis_id", NEW."person_id", NEW."organisation_id", NEW."competence_id", NEW."score", NEW."maximum", NEW."level", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('diagnosis_id', OLD."diagnosis_id", NEW."diagnosis_id"), ('person_id', OLD."person_id", NEW."person_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('competence_id', OLD."competence_id", NEW."competence_id"), ('score', OLD."score", NEW."score"), ('maximum', OLD."maximum", NEW."maximum"), ('level', OLD."level", NEW."level"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis_result', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_diagnosis_result_delete" AFTER DELETE ON "diagnosis_result" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'diagnosis_result', OLD.id, json_object('id', OLD."id", 'diagnosis_id', OLD."diagnosis_id", 'person_id', OLD."person_id", 'organisation_id', OLD."organisation_id", 'competence_id', OLD."competence_id", 'score', OLD."score", 'maximum', OLD."maximum", 'level', OLD."level", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_education_insert" AFTER INSERT ON "education" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'education', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'level_id', NEW."level_id", 'institution', NEW."institution", 'speciality', NEW."speciality", 'qualification', NEW."qualification", 'year', NEW."year");
END;
--
CREATE TRIGGER "journal_education_update" AFTER UPDATE ON "education" WHEN (OLD."id", OLD."teacher_id", OLD."level_id", OLD."institution", OLD."speciality", OLD."qualification", OLD."year") IS NOT (NEW."id", NEW."teacher_id", NEW."level_id", NEW."institution", NEW."speciality", NEW."qualification", NEW."year") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('level_id', OLD."level_id", NEW."level_id"), ('institution', OLD."institution", NEW."institution"), ('speciality', OLD."speciality", NEW."speciality"), ('qualification', OLD."qualification", NEW."qualification"), ('year', OLD."year", NEW."year"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'education', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_education_delete" AFTER DELETE ON "education" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'education', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'level_id', OLD."level_id", 'institution', OLD."institution", 'speciality', OLD."speciality", 'qualification', OLD."qualification", 'year', OLD."year"), NULL;
END;
--
CREATE TRIGGER "journal_employment_insert" AFTER INSERT ON "employment" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'employment', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'organisation_id', NEW."organisation_id", 'position_id', NEW."position_id", 'kind', NEW."kind", 'load', NEW."load", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'leave_reason_id', NEW."leave_reason_id");
END;
--
CREATE TRIGGER "journal_employment_update" AFTER UPDATE ON "employment" WHEN (OLD."id", OLD."teacher_id", OLD."organisation_id", OLD."position_id", OLD."kind", OLD."load", OLD."started_on", OLD."ended_on", OLD."leave_reason_id") IS NOT (NEW."id", NEW."teacher_id", NEW."organisation_id", NEW."position_id", NEW."kind", NEW."load", NEW."started_on", NEW."ended_on", NEW."leave_reason_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('position_id', OLD."position_id", NEW."position_id"), ('kind', OLD."kind", NEW."kind"), ('load', OLD."load", NEW."load"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('leave_reason_id', OLD."leave_reason_id", NEW."leave_reason_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'employment', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_employment_delete" AFTER DELETE ON "employment" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'employment', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'organisation_id', OLD."organisation_id", 'position_id', OLD."position_id", 'kind', OLD."kind", 'load', OLD."load", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'leave_reason_id', OLD."leave_reason_id"), NULL;
END;
--
CREATE TRIGGER "journal_former_name_insert" AFTER INSERT ON "former_name" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'former_name', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'surname', NEW."surname", 'until', NEW."until");
END;
--
CREATE TRIGGER "journal_former_name_update" AFTER UPDATE ON "former_name" WHEN (OLD."id", OLD."teacher_id", OLD."surname", OLD."until") IS NOT (NEW."id", NEW."teacher_id", NEW."surname", NEW."until") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('surname', OLD."surname", NEW."surname"), ('until', OLD."until", NEW."until"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'former_name', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_former_name_delete" AFTER DELETE ON "former_name" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'former_name', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'surname', OLD."surname", 'until', OLD."until"), NULL;
END;
--
CREATE TRIGGER "journal_indicator_value_insert" AFTER INSERT ON "indicator_value" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator_value', NEW.id, NULL, json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'organisation_id', NEW."organisation_id", 'school_year', NEW."school_year", 'calendar_year', NEW."calendar_year", 'part', NEW."part", 'value', NEW."value", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_indicator_value_update" AFTER UPDATE ON "indicator_value" WHEN (OLD."id", OLD."indicator_id", OLD."organisation_id", OLD."school_year", OLD."calendar_year", OLD."part", OLD."value", OLD."note") IS NOT (NEW."id", NEW."indicator_id", NEW."organisation_id", NEW."school_year", NEW."calendar_year", NEW."part", NEW."value", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('indicator_id', OLD."indicator_id", NEW."indicator_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('school_year', OLD."school_year", NEW."school_year"), ('calendar_year', OLD."calendar_year", NEW."calendar_year"), ('part', OLD."part", NEW."part"), ('value', OLD."value", NEW."value"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator_value', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_indicator_value_delete" AFTER DELETE ON "indicator_value" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'indicator_value', OLD.id, json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'organisation_id', OLD."organisation_id", 'school_year', OLD."school_year", 'calendar_year', OLD."calendar_year", 'part', OLD."part", 'value', OLD."value", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_inquiry_addressee_insert" AFTER INSERT ON "inquiry_addressee" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry_addressee', NEW.id, NULL, json_object('id', NEW."id", 'inquiry_id', NEW."inquiry_id", 'organisation_id', NEW."organisation_id", 'state', NEW."state", 'file_name', NEW."file_name", 'sent_on', NEW."sent_on", 'answered_on', NEW."answered_on", 'rows_new', NEW."rows_new", 'rows_refined', NEW."rows_refined", 'rows_rejected', NEW."rows_rejected", 'operation_id', NEW."operation_id", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_inquiry_addressee_update" AFTER UPDATE ON "inquiry_addressee" WHEN (OLD."id", OLD."inquiry_id", OLD."organisation_id", OLD."state", OLD."file_name", OLD."sent_on", OLD."answered_on", OLD."rows_new", OLD."rows_refined", OLD."rows_rejected", OLD."operation_id", OLD."note") IS NOT (NEW."id", NEW."inquiry_id", NEW."organisation_id", NEW."state", NEW."file_name", NEW."sent_on", NEW."answered_on", NEW."rows_new", NEW."rows_refined", NEW."rows_rejected", NEW."operation_id", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('inquiry_id', OLD."inquiry_id", NEW."inquiry_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('state', OLD."state", NEW."state"), ('file_name', OLD."file_name", NEW."file_name"), ('sent_on', OLD."sent_on", NEW."sent_on"), ('answered_on', OLD."answered_on", NEW."answered_on"), ('rows_new', OLD."rows_new", NEW."rows_new"), ('rows_refined', OLD."rows_refined", NEW."rows_refined"), ('rows_rejected', OLD."rows_rejected", NEW."rows_rejected"), ('operation_id', OLD."operation_id", NEW."operation_id"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry_addressee', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_inquiry_addressee_delete" AFTER DELETE ON "inquiry_addressee" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'inquiry_addressee', OLD.id, json_object('id', OLD."id", 'inquiry_id', OLD."inquiry_id", 'organisation_id', OLD."organisation_id", 'state', OLD."state", 'file_name', OLD."file_name", 'sent_on', OLD."sent_on", 'answered_on', OLD."answered_on", 'rows_new', OLD."rows_new", 'rows_refined', OLD."rows_refined", 'rows_rejected', OLD."rows_rejected", 'operation_id', OLD."operation_id", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_name_form_insert" AFTER INSERT ON "name_form" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'name_form', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'name_case', NEW."name_case", 'text', NEW."text");
END;
--
CREATE TRIGGER "journal_name_form_update" AFTER UPDATE ON "name_form" WHEN (OLD."id", OLD."teacher_id", OLD."name_case", OLD."text") IS NOT (NEW."id", NEW."teacher_id", NEW."name_case", NEW."text") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('name_case', OLD."name_case", NEW."name_case"), ('text', OLD."text", NEW."text"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'name_form', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_name_form_delete" AFTER DELETE ON "name_form" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'name_form', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'name_case', OLD."name_case", 'text', OLD."text"), NULL;
END;
--
CREATE TRIGGER "journal_organisation_mark_insert" AFTER INSERT ON "organisation_mark" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_mark', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'school_year', NEW."school_year", 'mark', NEW."mark", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_organisation_mark_update" AFTER UPDATE ON "organisation_mark" WHEN (OLD."id", OLD."organisation_id", OLD."school_year", OLD."mark", OLD."note") IS NOT (NEW."id", NEW."organisation_id", NEW."school_year", NEW."mark", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('school_year', OLD."school_year", NEW."school_year"), ('mark', OLD."mark", NEW."mark"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_mark', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_organisation_mark_delete" AFTER DELETE ON "organisation_mark" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_mark', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'school_year', OLD."school_year", 'mark', OLD."mark", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_organisation_name_insert" AFTER INSERT ON "organisation_name" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_name', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on");
END;
--
CREATE TRIGGER "journal_organisation_name_update" AFTER UPDATE ON "organisation_name" WHEN (OLD."id", OLD."organisation_id", OLD."full_name", OLD."short_name", OLD."started_on", OLD."ended_on") IS NOT (NEW."id", NEW."organisation_id", NEW."full_name", NEW."short_name", NEW."started_on", NEW."ended_on") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('full_name', OLD."full_name", NEW."full_name"), ('short_name', OLD."short_name", NEW."short_name"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_name', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_organisation_name_delete" AFTER DELETE ON "organisation_name" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'organisation_name', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL;
END;
--
CREATE TRIGGER "journal_person_role_insert" AFTER INSERT ON "person_role" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'person_role', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'role_id', NEW."role_id", 'organisation_id', NEW."organisation_id", 'order_number', NEW."order_number", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on");
END;
--
CREATE TRIGGER "journal_person_role_update" AFTER UPDATE ON "person_role" WHEN (OLD."id", OLD."teacher_id", OLD."role_id", OLD."organisation_id", OLD."order_number", OLD."started_on", OLD."ended_on") IS NOT (NEW."id", NEW."teacher_id", NEW."role_id", NEW."organisation_id", NEW."order_number", NEW."started_on", NEW."ended_on") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('role_id', OLD."role_id", NEW."role_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('order_number', OLD."order_number", NEW."order_number"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'person_role', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_person_role_delete" AFTER DELETE ON "person_role" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'person_role', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'role_id', OLD."role_id", 'organisation_id', OLD."organisation_id", 'order_number', OLD."order_number", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL;
END;
--
CREATE TRIGGER "journal_staff_member_insert" AFTER INSERT ON "staff_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'staff_member', NEW.id, NULL, json_object('id', NEW."id", 'person_id', NEW."person_id", 'post', NEW."post", 'duties', NEW."duties", 'direction_id', NEW."direction_id", 'phone', NEW."phone", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'active', NEW."active", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_staff_member_update" AFTER UPDATE ON "staff_member" WHEN (OLD."id", OLD."person_id", OLD."post", OLD."duties", OLD."direction_id", OLD."phone", OLD."started_on", OLD."ended_on", OLD."active", OLD."origin_id") IS NOT (NEW."id", NEW."person_id", NEW."post", NEW."duties", NEW."direction_id", NEW."phone", NEW."started_on", NEW."ended_on", NEW."active", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('person_id', OLD."person_id", NEW."person_id"), ('post', OLD."post", NEW."post"), ('duties', OLD."duties", NEW."duties"), ('direction_id', OLD."direction_id", NEW."direction_id"), ('phone', OLD."phone", NEW."phone"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('active', OLD."active", NEW."active"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'staff_member', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_staff_member_delete" AFTER DELETE ON "staff_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'staff_member', OLD.id, json_object('id', OLD."id", 'person_id', OLD."person_id", 'post', OLD."post", 'duties', OLD."duties", 'direction_id', OLD."direction_id", 'phone', OLD."phone", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'active', OLD."active", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_teacher_subject_insert" AFTER INSERT ON "teacher_subject" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher_subject', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'subject_id', NEW."subject_id", 'classes', NEW."classes", 'organisation_id', NEW."organisation_id");
END;
--
CREATE TRIGGER "journal_teacher_subject_update" AFTER UPDATE ON "teacher_subject" WHEN (OLD."id", OLD."teacher_id", OLD."subject_id", OLD."classes", OLD."organisation_id") IS NOT (NEW."id", NEW."teacher_id", NEW."subject_id", NEW."classes", NEW."organisation_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('classes', OLD."classes", NEW."classes"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher_subject', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_teacher_subject_delete" AFTER DELETE ON "teacher_subject" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'teacher_subject', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'subject_id', OLD."subject_id", 'classes', OLD."classes", 'organisation_id', OLD."organisation_id"), NULL;
END;
--
CREATE TRIGGER "journal_training_insert" AFTER INSERT ON "training" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'training', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'programme', NEW."programme", 'kind', NEW."kind", 'vector', NEW."vector", 'provider', NEW."provider", 'provider_kind', NEW."provider_kind", 'hours', NEW."hours", 'form', NEW."form", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'document', NEW."document", 'document_on', NEW."document_on", 'funding', NEW."funding", 'fgos', NEW."fgos", 'federal_register', NEW."federal_register", 'state', NEW."state");
END;
--
CREATE TRIGGER "journal_training_update" AFTER UPDATE ON "training" WHEN (OLD."id", OLD."teacher_id", OLD."programme", OLD."kind", OLD."vector", OLD."provider", OLD."provider_kind", OLD."hours", OLD."form", OLD."started_on", OLD."ended_on", OLD."document", OLD."document_on", OLD."funding", OLD."fgos", OLD."federal_register", OLD."state") IS NOT (NEW."id", NEW."teacher_id", NEW."programme", NEW."kind", NEW."vector", NEW."provider", NEW."provider_kind", NEW."hours", NEW."form", NEW."started_on", NEW."ended_on", NEW."document", NEW."document_on", NEW."funding", NEW."fgos", NEW."federal_register", NEW."state") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('programme', OLD."programme", NEW."programme"), ('kind', OLD."kind", NEW."kind"), ('vector', OLD."vector", NEW."vector"), ('provider', OLD."provider", NEW."provider"), ('provider_kind', OLD."provider_kind", NEW."provider_kind"), ('hours', OLD."hours", NEW."hours"), ('form', OLD."form", NEW."form"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('document', OLD."document", NEW."document"), ('document_on', OLD."document_on", NEW."document_on"), ('funding', OLD."funding", NEW."funding"), ('fgos', OLD."fgos", NEW."fgos"), ('federal_register', OLD."federal_register", NEW."federal_register"), ('state', OLD."state", NEW."state"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'training', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_training_delete" AFTER DELETE ON "training" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'training', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'programme', OLD."programme", 'kind', OLD."kind", 'vector', OLD."vector", 'provider', OLD."provider", 'provider_kind', OLD."provider_kind", 'hours', OLD."hours", 'form', OLD."form", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'document', OLD."document", 'document_on', OLD."document_on", 'funding', OLD."funding", 'fgos', OLD."fgos", 'federal_register', OLD."federal_register", 'state', OLD."state"), NULL;
END;
--
CREATE TRIGGER "journal_vacancy_insert" AFTER INSERT ON "vacancy" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'vacancy', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'position_id', NEW."position_id", 'subject_id', NEW."subject_id", 'load', NEW."load", 'opened_on', NEW."opened_on", 'closed_on', NEW."closed_on", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_vacancy_update" AFTER UPDATE ON "vacancy" WHEN (OLD."id", OLD."organisation_id", OLD."position_id", OLD."subject_id", OLD."load", OLD."opened_on", OLD."closed_on", OLD."note") IS NOT (NEW."id", NEW."organisation_id", NEW."position_id", NEW."subject_id", NEW."load", NEW."opened_on", NEW."closed_on", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('position_id', OLD."position_id", NEW."position_id"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('load', OLD."load", NEW."load"), ('opened_on', OLD."opened_on", NEW."opened_on"), ('closed_on', OLD."closed_on", NEW."closed_on"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'vacancy', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_vacancy_delete" AFTER DELETE ON "vacancy" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'vacancy', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'position_id', OLD."position_id", 'subject_id', OLD."subject_id", 'load', OLD."load", 'opened_on', OLD."opened_on", 'closed_on', OLD."closed_on", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_visit_insert" AFTER INSERT ON "visit" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'visited_on', NEW."visited_on", 'until', NEW."until", 'school_year', NEW."school_year", 'purpose_id', NEW."purpose_id", 'theme', NEW."theme", 'state', NEW."state", 'state_reason', NEW."state_reason", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'findings', NEW."findings", 'conclusions', NEW."conclusions", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_visit_update" AFTER UPDATE ON "visit" WHEN (OLD."id", OLD."organisation_id", OLD."visited_on", OLD."until", OLD."school_year", OLD."purpose_id", OLD."theme", OLD."state", OLD."state_reason", OLD."order_number", OLD."order_on", OLD."findings", OLD."conclusions", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."organisation_id", NEW."visited_on", NEW."until", NEW."school_year", NEW."purpose_id", NEW."theme", NEW."state", NEW."state_reason", NEW."order_number", NEW."order_on", NEW."findings", NEW."conclusions", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('visited_on', OLD."visited_on", NEW."visited_on"), ('until', OLD."until", NEW."until"), ('school_year', OLD."school_year", NEW."school_year"), ('purpose_id', OLD."purpose_id", NEW."purpose_id"), ('theme', OLD."theme", NEW."theme"), ('state', OLD."state", NEW."state"), ('state_reason', OLD."state_reason", NEW."state_reason"), ('order_number', OLD."order_number", NEW."order_number"), ('order_on', OLD."order_on", NEW."order_on"), ('findings', OLD."findings", NEW."findings"), ('conclusions', OLD."conclusions", NEW."conclusions"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_visit_delete" AFTER DELETE ON "visit" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'visited_on', OLD."visited_on", 'until', OLD."until", 'school_year', OLD."school_year", 'purpose_id', OLD."purpose_id", 'theme', OLD."theme", 'state', OLD."state", 'state_reason', OLD."state_reason", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'findings', OLD."findings", 'conclusions', OLD."conclusions", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_association_insert" AFTER INSERT ON "association" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'short_name', NEW."short_name", 'kind_id', NEW."kind_id", 'level', NEW."level", 'subject_id', NEW."subject_id", 'audience', NEW."audience", 'parent_id', NEW."parent_id", 'host_id', NEW."host_id", 'curator_id', NEW."curator_id", 'regulation', NEW."regulation", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'quorum', NEW."quorum", 'casting_vote', NEW."casting_vote", 'minutes_numbering', NEW."minutes_numbering", 'minutes_from', NEW."minutes_from", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_association_update" AFTER UPDATE ON "association" WHEN (OLD."id", OLD."name", OLD."short_name", OLD."kind_id", OLD."level", OLD."subject_id", OLD."audience", OLD."parent_id", OLD."host_id", OLD."curator_id", OLD."regulation", OLD."order_number", OLD."order_on", OLD."started_on", OLD."ended_on", OLD."quorum", OLD."casting_vote", OLD."minutes_numbering", OLD."minutes_from", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."name", NEW."short_name", NEW."kind_id", NEW."level", NEW."subject_id", NEW."audience", NEW."parent_id", NEW."host_id", NEW."curator_id", NEW."regulation", NEW."order_number", NEW."order_on", NEW."started_on", NEW."ended_on", NEW."quorum", NEW."casting_vote", NEW."minutes_numbering", NEW."minutes_from", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('name', OLD."name", NEW."name"), ('short_name', OLD."short_name", NEW."short_name"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('level', OLD."level", NEW."level"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('audience', OLD."audience", NEW."audience"), ('parent_id', OLD."parent_id", NEW."parent_id"), ('host_id', OLD."host_id", NEW."host_id"), ('curator_id', OLD."curator_id", NEW."curator_id"), ('regulation', OLD."regulation", NEW."regulation"), ('order_number', OLD."order_number", NEW."order_number"), ('order_on', OLD."order_on", NEW."order_on"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('quorum', OLD."quorum", NEW."quorum"), ('casting_vote', OLD."casting_vote", NEW."casting_vote"), ('minutes_numbering', OLD."minutes_numbering", NEW."minutes_numbering"), ('minutes_from', OLD."minutes_from", NEW."minutes_from"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_association_delete" AFTER DELETE ON "association" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'short_name', OLD."short_name", 'kind_id', OLD."kind_id", 'level', OLD."level", 'subject_id', OLD."subject_id", 'audience', OLD."audience", 'parent_id', OLD."parent_id", 'host_id', OLD."host_id", 'curator_id', OLD."curator_id", 'regulation', OLD."regulation", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'quorum', OLD."quorum", 'casting_vote', OLD."casting_vote", 'minutes_numbering', OLD."minutes_numbering", 'minutes_from', OLD."minutes_from", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_consultation_insert" AFTER INSERT ON "consultation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consultation', NEW.id, NULL, json_object('id', NEW."id", 'held_on', NEW."held_on", 'held_at', NEW."held_at", 'minutes', NEW."minutes", 'school_year', NEW."school_year", 'consultant_id', NEW."consultant_id", 'client_id', NEW."client_id", 'client_name', NEW."client_name", 'client_kind_id', NEW."client_kind_id", 'group_size', NEW."group_size", 'organisation_id', NEW."organisation_id", 'topic_id', NEW."topic_id", 'question', NEW."question", 'occasion_id', NEW."occasion_id", 'direction_id', NEW."direction_id", 'form', NEW."form", 'answer', NEW."answer", 'follow_up_on', NEW."follow_up_on", 'follow_up', NEW."follow_up", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_consultation_update" AFTER UPDATE ON "consultation" WHEN (OLD."id", OLD."held_on", OLD."held_at", OLD."minutes", OLD."school_year", OLD."consultant_id", OLD."client_id", OLD."client_name", OLD."client_kind_id", OLD."group_size", OLD."organisation_id", OLD."topic_id", OLD."question", OLD."occasion_id", OLD."direction_id", OLD."form", OLD."answer", OLD."follow_up_on", OLD."follow_up", OLD."origin_id") IS NOT (NEW."id", NEW."held_on", NEW."held_at", NEW."minutes", NEW."school_year", NEW."consultant_id", NEW."client_id", NEW."client_name", NEW."client_kind_id", NEW."group_size", NEW."organisation_id", NEW."topic_id", NEW."question", NEW."occasion_id", NEW."direction_id", NEW."form", NEW."answer", NEW."follow_up_on", NEW."follow_up", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('held_on', OLD."held_on", NEW."held_on"), ('held_at', OLD."held_at", NEW."held_at"), ('minutes', OLD."minutes", NEW."minutes"), ('school_year', OLD."school_year", NEW."school_year"), ('consultant_id', OLD."consultant_id", NEW."consultant_id"), ('client_id', OLD."client_id", NEW."client_id"), ('client_name', OLD."client_name", NEW."client_name"), ('client_kind_id', OLD."client_kind_id", NEW."client_kind_id"), ('group_size', OLD."group_size", NEW."group_size"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('topic_id', OLD."topic_id", NEW."topic_id"), ('question', OLD."question", NEW."question"), ('occasion_id', OLD."occasion_id", NEW."occasion_id"), ('direction_id', OLD."direction_id", NEW."direction_id"), ('form', OLD."form", NEW."form"), ('answer', OLD."answer", NEW."answer"), ('follow_up_on', OLD."follow_up_on", NEW."follow_up_on"), ('follow_up', OLD."follow_up", NEW."follow_up"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consultation', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_consultation_delete" AFTER DELETE ON "consultation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'consultation', OLD.id, json_object('id', OLD."id", 'held_on', OLD."held_on", 'held_at', OLD."held_at", 'minutes', OLD."minutes", 'school_year', OLD."school_year", 'consultant_id', OLD."consultant_id", 'client_id', OLD."client_id", 'client_name', OLD."client_name", 'client_kind_id', OLD."client_kind_id", 'group_size', OLD."group_size", 'organisation_id', OLD."organisation_id", 'topic_id', OLD."topic_id", 'question', OLD."question", 'occasion_id', OLD."occasion_id", 'direction_id', OLD."direction_id", 'form', OLD."form", 'answer', OLD."answer", 'follow_up_on', OLD."follow_up_on", 'follow_up', OLD."follow_up", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_visit_lesson_insert" AFTER INSERT ON "visit_lesson" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_lesson', NEW.id, NULL, json_object('id', NEW."id", 'visit_id', NEW."visit_id", 'position', NEW."position", 'teacher_id', NEW."teacher_id", 'subject_id', NEW."subject_id", 'class_name', NEW."class_name", 'topic', NEW."topic", 'conclusions', NEW."conclusions");
END;
--
CREATE TRIGGER "journal_visit_lesson_update" AFTER UPDATE ON "visit_lesson" WHEN (OLD."id", OLD."visit_id", OLD."position", OLD."teacher_id", OLD."subject_id", OLD."class_name", OLD."topic", OLD."conclusions") IS NOT (NEW."id", NEW."visit_id", NEW."position", NEW."teacher_id", NEW."subject_id", NEW."class_name", NEW."topic", NEW."conclusions") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('visit_id', OLD."visit_id", NEW."visit_id"), ('position', OLD."position", NEW."position"), ('teacher_id', OLD."teacher_id", NEW."teacher_id"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('class_name', OLD."class_name", NEW."class_name"), ('topic', OLD."topic", NEW."topic"), ('conclusions', OLD."conclusions", NEW."conclusions"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_lesson', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_visit_lesson_delete" AFTER DELETE ON "visit_lesson" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_lesson', OLD.id, json_object('id', OLD."id", 'visit_id', OLD."visit_id", 'position', OLD."position", 'teacher_id', OLD."teacher_id", 'subject_id', OLD."subject_id", 'class_name', OLD."class_name", 'topic', OLD."topic", 'conclusions', OLD."conclusions"), NULL;
END;
--
CREATE TRIGGER "journal_visit_member_insert" AFTER INSERT ON "visit_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_member', NEW.id, NULL, json_object('id', NEW."id", 'visit_id', NEW."visit_id", 'staff_id', NEW."staff_id", 'person_id', NEW."person_id", 'task', NEW."task");
END;
--
CREATE TRIGGER "journal_visit_member_update" AFTER UPDATE ON "visit_member" WHEN (OLD."id", OLD."visit_id", OLD."staff_id", OLD."person_id", OLD."task") IS NOT (NEW."id", NEW."visit_id", NEW."staff_id", NEW."person_id", NEW."task") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('visit_id', OLD."visit_id", NEW."visit_id"), ('staff_id', OLD."staff_id", NEW."staff_id"), ('person_id', OLD."person_id", NEW."person_id"), ('task', OLD."task", NEW."task"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_member', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_visit_member_delete" AFTER DELETE ON "visit_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'visit_member', OLD.id, json_object('id', OLD."id", 'visit_id', OLD."visit_id", 'staff_id', OLD."staff_id", 'person_id', OLD."person_id", 'task', OLD."task"), NULL;
END;
--
CREATE TRIGGER "journal_association_year_insert" AFTER INSERT ON "association_year" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association_year', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'theme', NEW."theme", 'goals', NEW."goals", 'plan', NEW."plan");
END;
--
CREATE TRIGGER "journal_association_year_update" AFTER UPDATE ON "association_year" WHEN (OLD."id", OLD."association_id", OLD."school_year", OLD."theme", OLD."goals", OLD."plan") IS NOT (NEW."id", NEW."association_id", NEW."school_year", NEW."theme", NEW."goals", NEW."plan") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('association_id', OLD."association_id", NEW."association_id"), ('school_year', OLD."school_year", NEW."school_year"), ('theme', OLD."theme", NEW."theme"), ('goals', OLD."goals", NEW."goals"), ('plan', OLD."plan", NEW."plan"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association_year', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_association_year_delete" AFTER DELETE ON "association_year" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'association_year', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'theme', OLD."theme", 'goals', OLD."goals", 'plan', OLD."plan"), NULL;
END;
--
CREATE TRIGGER "journal_event_insert" AFTER INSERT ON "event" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind_id', NEW."kind_id", 'theme', NEW."theme", 'service_role', NEW."service_role", 'level', NEW."level", 'direction_id', NEW."direction_id", 'audience_id', NEW."audience_id", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'school_year', NEW."school_year", 'form', NEW."form", 'organisation_id', NEW."organisation_id", 'room', NEW."room", 'responsible_id', NEW."responsible_id", 'association_id', NEW."association_id", 'organisers', NEW."organisers", 'parent_id', NEW."parent_id", 'counted', NEW."counted", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'state', NEW."state", 'moved_to', NEW."moved_to", 'state_reason', NEW."state_reason", 'budget_municipal', NEW."budget_municipal", 'budget_other', NEW."budget_other", 'spent_municipal', NEW."spent_municipal", 'spent_other', NEW."spent_other", 'results', NEW."results", 'goal', NEW."goal", 'conditions', NEW."conditions", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_event_update" AFTER UPDATE ON "event" WHEN (OLD."id", OLD."title", OLD."kind_id", OLD."theme", OLD."service_role", OLD."level", OLD."direction_id", OLD."audience_id", OLD."starts_on", OLD."ends_on", OLD."starts_at", OLD."ends_at", OLD."school_year", OLD."form", OLD."organisation_id", OLD."room", OLD."responsible_id", OLD."association_id", OLD."organisers", OLD."parent_id", OLD."counted", OLD."order_number", OLD."order_on", OLD."state", OLD."moved_to", OLD."state_reason", OLD."budget_municipal", OLD."budget_other", OLD."spent_municipal", OLD."spent_other", OLD."results", OLD."goal", OLD."conditions", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."kind_id", NEW."theme", NEW."service_role", NEW."level", NEW."direction_id", NEW."audience_id", NEW."starts_on", NEW."ends_on", NEW."starts_at", NEW."ends_at", NEW."school_year", NEW."form", NEW."organisation_id", NEW."room", NEW."responsible_id", NEW."association_id", NEW."organisers", NEW."parent_id", NEW."counted", NEW."order_number", NEW."order_on", NEW."state", NEW."moved_to", NEW."state_reason", NEW."budget_municipal", NEW."budget_other", NEW."spent_municipal", NEW."spent_other", NEW."results", NEW."goal", NEW."conditions", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('theme', OLD."theme", NEW."theme"), ('service_role', OLD."service_role", NEW."service_role"), ('level', OLD."level", NEW."level"), ('direction_id', OLD."direction_id", NEW."direction_id"), ('audience_id', OLD."audience_id", NEW."audience_id"), ('starts_on', OLD."starts_on", NEW."starts_on"), ('ends_on', OLD."ends_on", NEW."ends_on"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('ends_at', OLD."ends_at", NEW."ends_at"), ('school_year', OLD."school_year", NEW."school_year"), ('form', OLD."form", NEW."form"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('room', OLD."room", NEW."room"), ('responsible_id', OLD."responsible_id", NEW."responsible_id"), ('association_id', OLD."association_id", NEW."association_id"), ('organisers', OLD."organisers", NEW."organisers"), ('parent_id', OLD."parent_id", NEW."parent_id"), ('counted', OLD."counted", NEW."counted"), ('order_number', OLD."order_number", NEW."order_number"), ('order_on', OLD."order_on", NEW."order_on"), ('state', OLD."state", NEW."state"), ('moved_to', OLD."moved_to", NEW."moved_to"), ('state_reason', OLD."state_reason", NEW."state_reason"), ('budget_municipal', OLD."budget_municipal", NEW."budget_municipal"), ('budget_other', OLD."budget_other", NEW."budget_other"), ('spent_municipal', OLD."spent_municipal", NEW."spent_municipal"), ('spent_other', OLD."spent_other", NEW."spent_other"), ('results', OLD."results", NEW."results"), ('goal', OLD."goal", NEW."goal"), ('conditions', OLD."conditions", NEW."conditions"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_event_delete" AFTER DELETE ON "event" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind_id', OLD."kind_id", 'theme', OLD."theme", 'service_role', OLD."service_role", 'level', OLD."level", 'direction_id', OLD."direction_id", 'audience_id', OLD."audience_id", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'school_year', OLD."school_year", 'form', OLD."form", 'organisation_id', OLD."organisation_id", 'room', OLD."room", 'responsible_id', OLD."responsible_id", 'association_id', OLD."association_id", 'organisers', OLD."organisers", 'parent_id', OLD."parent_id", 'counted', OLD."counted", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'state', OLD."state", 'moved_to', OLD."moved_to", 'state_reason', OLD."state_reason", 'budget_municipal', OLD."budget_municipal", 'budget_other', OLD."budget_other", 'spent_municipal', OLD."spent_municipal", 'spent_other', OLD."spent_other", 'results', OLD."results", 'goal', OLD."goal", 'conditions', OLD."conditions", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_handed_in_insert" AFTER INSERT ON "handed_in" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handed_in', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'kind', NEW."kind", 'handed_on', NEW."handed_on", 'quantity', NEW."quantity", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_handed_in_update" AFTER UPDATE ON "handed_in" WHEN (OLD."id", OLD."association_id", OLD."school_year", OLD."kind", OLD."handed_on", OLD."quantity", OLD."note") IS NOT (NEW."id", NEW."association_id", NEW."school_year", NEW."kind", NEW."handed_on", NEW."quantity", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('association_id', OLD."association_id", NEW."association_id"), ('school_year', OLD."school_year", NEW."school_year"), ('kind', OLD."kind", NEW."kind"), ('handed_on', OLD."handed_on", NEW."handed_on"), ('quantity', OLD."quantity", NEW."quantity"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handed_in', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_handed_in_delete" AFTER DELETE ON "handed_in" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'handed_in', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'kind', OLD."kind", 'handed_on', OLD."handed_on", 'quantity', OLD."quantity", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_meeting_insert" AFTER INSERT ON "meeting" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'number', NEW."number", 'held_on', NEW."held_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'school_year', NEW."school_year", 'theme', NEW."theme", 'form', NEW."form", 'organisation_id', NEW."organisation_id", 'room', NEW."room", 'chair_id', NEW."chair_id", 'secretary_id', NEW."secretary_id", 'responsible_id', NEW."responsible_id", 'state', NEW."state", 'moved_to', NEW."moved_to", 'state_reason', NEW."state_reason", 'members_number', NEW."members_number", 'present_number', NEW."present_number", 'guests', NEW."guests", 'signed_on', NEW."signed_on", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_meeting_update" AFTER UPDATE ON "meeting" WHEN (OLD."id", OLD."association_id", OLD."number", OLD."held_on", OLD."starts_at", OLD."ends_at", OLD."school_year", OLD."theme", OLD."form", OLD."organisation_id", OLD."room", OLD."chair_id", OLD."secretary_id", OLD."responsible_id", OLD."state", OLD."moved_to", OLD."state_reason", OLD."members_number", OLD."present_number", OLD."guests", OLD."signed_on", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."association_id", NEW."number", NEW."held_on", NEW."starts_at", NEW."ends_at", NEW."school_year", NEW."theme", NEW."form", NEW."organisation_id", NEW."room", NEW."chair_id", NEW."secretary_id", NEW."responsible_id", NEW."state", NEW."moved_to", NEW."state_reason", NEW."members_number", NEW."present_number", NEW."guests", NEW."signed_on", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('association_id', OLD."association_id", NEW."association_id"), ('number', OLD."number", NEW."number"), ('held_on', OLD."held_on", NEW."held_on"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('ends_at', OLD."ends_at", NEW."ends_at"), ('school_year', OLD."school_year", NEW."school_year"), ('theme', OLD."theme", NEW."theme"), ('form', OLD."form", NEW."form"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('room', OLD."room", NEW."room"), ('chair_id', OLD."chair_id", NEW."chair_id"), ('secretary_id', OLD."secretary_id", NEW."secretary_id"), ('responsible_id', OLD."responsible_id", NEW."responsible_id"), ('state', OLD."state", NEW."state"), ('moved_to', OLD."moved_to", NEW."moved_to"), ('state_reason', OLD."state_reason", NEW."state_reason"), ('members_number', OLD."members_number", NEW."members_number"), ('present_number', OLD."present_number", NEW."present_number"), ('guests', OLD."guests", NEW."guests"), ('signed_on', OLD."signed_on", NEW."signed_on"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_meeting_delete" AFTER DELETE ON "meeting" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'number', OLD."number", 'held_on', OLD."held_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'school_year', OLD."school_year", 'theme', OLD."theme", 'form', OLD."form", 'organisation_id', OLD."organisation_id", 'room', OLD."room", 'chair_id', OLD."chair_id", 'secretary_id', OLD."secretary_id", 'responsible_id', OLD."responsible_id", 'state', OLD."state", 'moved_to', OLD."moved_to", 'state_reason', OLD."state_reason", 'members_number', OLD."members_number", 'present_number', OLD."present_number", 'guests', OLD."guests", 'signed_on', OLD."signed_on", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_membership_insert" AFTER INSERT ON "membership" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'membership', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'person_id', NEW."person_id", 'role_id', NEW."role_id", 'section', NEW."section", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'order_number', NEW."order_number", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_membership_update" AFTER UPDATE ON "membership" WHEN (OLD."id", OLD."association_id", OLD."person_id", OLD."role_id", OLD."section", OLD."started_on", OLD."ended_on", OLD."order_number", OLD."note") IS NOT (NEW."id", NEW."association_id", NEW."person_id", NEW."role_id", NEW."section", NEW."started_on", NEW."ended_on", NEW."order_number", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('association_id', OLD."association_id", NEW."association_id"), ('person_id', OLD."person_id", NEW."person_id"), ('role_id', OLD."role_id", NEW."role_id"), ('section', OLD."section", NEW."section"), ('started_on', OLD."started_on", NEW."started_on"), ('ended_on', OLD."ended_on", NEW."ended_on"), ('order_number', OLD."order_number", NEW."order_number"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'membership', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_membership_delete" AFTER DELETE ON "membership" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'membership', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'person_id', OLD."person_id", 'role_id', OLD."role_id", 'section', OLD."section", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'order_number', OLD."order_number", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_opening_total_insert" AFTER INSERT ON "opening_total" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'opening_total', NEW.id, NULL, json_object('id', NEW."id", 'measure', NEW."measure", 'words', NEW."words", 'school_year', NEW."school_year", 'calendar_year', NEW."calendar_year", 'value', NEW."value", 'organisation_id', NEW."organisation_id", 'association_id', NEW."association_id", 'source', NEW."source", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_opening_total_update" AFTER UPDATE ON "opening_total" WHEN (OLD."id", OLD."measure", OLD."words", OLD."school_year", OLD."calendar_year", OLD."value", OLD."organisation_id", OLD."association_id", OLD."source", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."measure", NEW."words", NEW."school_year", NEW."calendar_year", NEW."value", NEW."organisation_id", NEW."association_id", NEW."source", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('measure', OLD."measure", NEW."measure"), ('words', OLD."words", NEW."words"), ('school_year', OLD."school_year", NEW."school_year"), ('calendar_year', OLD."calendar_year", NEW."calendar_year"), ('value', OLD."value", NEW."value"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('association_id', OLD."association_id", NEW."association_id"), ('source', OLD."source", NEW."source"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'opening_total', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_opening_total_delete" AFTER DELETE ON "opening_total" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'opening_total', OLD.id, json_object('id', OLD."id", 'measure', OLD."measure", 'words', OLD."words", 'school_year', OLD."school_year", 'calendar_year', OLD."calendar_year", 'value', OLD."value", 'organisation_id', OLD."organisation_id", 'association_id', OLD."association_id", 'source', OLD."source", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_agenda_item_insert" AFTER INSERT ON "agenda_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'agenda_item', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'position', NEW."position", 'number', NEW."number", 'kind', NEW."kind", 'title', NEW."title", 'form_id', NEW."form_id", 'rapporteur_id', NEW."rapporteur_id", 'rapporteur', NEW."rapporteur", 'planned_minutes', NEW."planned_minutes", 'draft_decision', NEW."draft_decision", 'materials', NEW."materials", 'heard', NEW."heard", 'votes_for', NEW."votes_for", 'votes_against', NEW."votes_against", 'votes_abstained', NEW."votes_abstained", 'unanimous', NEW."unanimous", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_agenda_item_update" AFTER UPDATE ON "agenda_item" WHEN (OLD."id", OLD."meeting_id", OLD."position", OLD."number", OLD."kind", OLD."title", OLD."form_id", OLD."rapporteur_id", OLD."rapporteur", OLD."planned_minutes", OLD."draft_decision", OLD."materials", OLD."heard", OLD."votes_for", OLD."votes_against", OLD."votes_abstained", OLD."unanimous", OLD."origin_id") IS NOT (NEW."id", NEW."meeting_id", NEW."position", NEW."number", NEW."kind", NEW."title", NEW."form_id", NEW."rapporteur_id", NEW."rapporteur", NEW."planned_minutes", NEW."draft_decision", NEW."materials", NEW."heard", NEW."votes_for", NEW."votes_against", NEW."votes_abstained", NEW."unanimous", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('position', OLD."position", NEW."position"), ('number', OLD."number", NEW."number"), ('kind', OLD."kind", NEW."kind"), ('title', OLD."title", NEW."title"), ('form_id', OLD."form_id", NEW."form_id"), ('rapporteur_id', OLD."rapporteur_id", NEW."rapporteur_id"), ('rapporteur', OLD."rapporteur", NEW."rapporteur"), ('planned_minutes', OLD."planned_minutes", NEW."planned_minutes"), ('draft_decision', OLD."draft_decision", NEW."draft_decision"), ('materials', OLD."materials", NEW."materials"), ('heard', OLD."heard", NEW."heard"), ('votes_for', OLD."votes_for", NEW."votes_for"), ('votes_against', OLD."votes_against", NEW."votes_against"), ('votes_abstained', OLD."votes_abstained", NEW."votes_abstained"), ('unanimous', OLD."unanimous", NEW."unanimous"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'agenda_item', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_agenda_item_delete" AFTER DELETE ON "agenda_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'agenda_item', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'number', OLD."number", 'kind', OLD."kind", 'title', OLD."title", 'form_id', OLD."form_id", 'rapporteur_id', OLD."rapporteur_id", 'rapporteur', OLD."rapporteur", 'planned_minutes', OLD."planned_minutes", 'draft_decision', OLD."draft_decision", 'materials', OLD."materials", 'heard', OLD."heard", 'votes_for', OLD."votes_for", 'votes_against', OLD."votes_against", 'votes_abstained', OLD."votes_abstained", 'unanimous', OLD."unanimous", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_contest_rule_insert" AFTER INSERT ON "contest_rule" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'contest_rule', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'nomination', NEW."nomination", 'totalling', NEW."totalling", 'ties', NEW."ties", 'winners_to', NEW."winners_to", 'prizes_to', NEW."prizes_to", 'laureates_to', NEW."laureates_to", 'least_percent', NEW."least_percent");
END;
--
CREATE TRIGGER "journal_contest_rule_update" AFTER UPDATE ON "contest_rule" WHEN (OLD."id", OLD."event_id", OLD."nomination", OLD."totalling", OLD."ties", OLD."winners_to", OLD."prizes_to", OLD."laureates_to", OLD."least_percent") IS NOT (NEW."id", NEW."event_id", NEW."nomination", NEW."totalling", NEW."ties", NEW."winners_to", NEW."prizes_to", NEW."laureates_to", NEW."least_percent") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('nomination', OLD."nomination", NEW."nomination"), ('totalling', OLD."totalling", NEW."totalling"), ('ties', OLD."ties", NEW."ties"), ('winners_to', OLD."winners_to", NEW."winners_to"), ('prizes_to', OLD."prizes_to", NEW."prizes_to"), ('laureates_to', OLD."laureates_to", NEW."laureates_to"), ('least_percent', OLD."least_percent", NEW."least_percent"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'contest_rule', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_contest_rule_delete" AFTER DELETE ON "contest_rule" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'contest_rule', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'nomination', OLD."nomination", 'totalling', OLD."totalling", 'ties', OLD."ties", 'winners_to', OLD."winners_to", 'prizes_to', OLD."prizes_to", 'laureates_to', OLD."laureates_to", 'least_percent', OLD."least_percent"), NULL;
END;
--
CREATE TRIGGER "journal_criterion_insert" AFTER INSERT ON "criterion" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'criterion', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'title', NEW."title", 'maximum', NEW."maximum", 'nomination', NEW."nomination", 'stage', NEW."stage");
END;
--
CREATE TRIGGER "journal_criterion_update" AFTER UPDATE ON "criterion" WHEN (OLD."id", OLD."event_id", OLD."position", OLD."title", OLD."maximum", OLD."nomination", OLD."stage") IS NOT (NEW."id", NEW."event_id", NEW."position", NEW."title", NEW."maximum", NEW."nomination", NEW."stage") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('position', OLD."position", NEW."position"), ('title', OLD."title", NEW."title"), ('maximum', OLD."maximum", NEW."maximum"), ('nomination', OLD."nomination", NEW."nomination"), ('stage', OLD."stage", NEW."stage"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'criterion', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_criterion_delete" AFTER DELETE ON "criterion" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'criterion', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'title', OLD."title", 'maximum', OLD."maximum", 'nomination', OLD."nomination", 'stage', OLD."stage"), NULL;
END;
--
CREATE TRIGGER "journal_event_count_insert" AFTER INSERT ON "event_count" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_count', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'audience_id', NEW."audience_id", 'organisations', NEW."organisations", 'people', NEW."people", 'source', NEW."source");
END;
--
CREATE TRIGGER "journal_event_count_update" AFTER UPDATE ON "event_count" WHEN (OLD."id", OLD."event_id", OLD."audience_id", OLD."organisations", OLD."people", OLD."source") IS NOT (NEW."id", NEW."event_id", NEW."audience_id", NEW."organisations", NEW."people", NEW."source") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('audience_id', OLD."audience_id", NEW."audience_id"), ('organisations', OLD."organisations", NEW."organisations"), ('people', OLD."people", NEW."people"), ('source', OLD."source", NEW."source"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_count', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_event_count_delete" AFTER DELETE ON "event_count" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_count', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'audience_id', OLD."audience_id", 'organisations', OLD."organisations", 'people', OLD."people", 'source', OLD."source"), NULL;
END;
--
CREATE TRIGGER "journal_event_session_insert" AFTER INSERT ON "event_session" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_session', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'held_on', NEW."held_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'theme', NEW."theme", 'group_name', NEW."group_name", 'organisation_id', NEW."organisation_id");
END;
--
CREATE TRIGGER "journal_event_session_update" AFTER UPDATE ON "event_session" WHEN (OLD."id", OLD."event_id", OLD."held_on", OLD."starts_at", OLD."ends_at", OLD."theme", OLD."group_name", OLD."organisation_id") IS NOT (NEW."id", NEW."event_id", NEW."held_on", NEW."starts_at", NEW."ends_at", NEW."theme", NEW."group_name", NEW."organisation_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('held_on', OLD."held_on", NEW."held_on"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('ends_at', OLD."ends_at", NEW."ends_at"), ('theme', OLD."theme", NEW."theme"), ('group_name', OLD."group_name", NEW."group_name"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_session', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_event_session_delete" AFTER DELETE ON "event_session" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'event_session', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'held_on', OLD."held_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'theme', OLD."theme", 'group_name', OLD."group_name", 'organisation_id', OLD."organisation_id"), NULL;
END;
--
CREATE TRIGGER "journal_feedback_insert" AFTER INSERT ON "feedback" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'feedback', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'mark', NEW."mark", 'remark', NEW."remark");
END;
--
CREATE TRIGGER "journal_feedback_update" AFTER UPDATE ON "feedback" WHEN (OLD."id", OLD."event_id", OLD."mark", OLD."remark") IS NOT (NEW."id", NEW."event_id", NEW."mark", NEW."remark") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('mark', OLD."mark", NEW."mark"), ('remark', OLD."remark", NEW."remark"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'feedback', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_feedback_delete" AFTER DELETE ON "feedback" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'feedback', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'mark', OLD."mark", 'remark', OLD."remark"), NULL;
END;
--
CREATE TRIGGER "journal_issued_document_insert" AFTER INSERT ON "issued_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'issued_document', NEW.id, NULL, json_object('id', NEW."id", 'kind', NEW."kind", 'series', NEW."series", 'number', NEW."number", 'issued_on', NEW."issued_on", 'school_year', NEW."school_year", 'person_id', NEW."person_id", 'guest', NEW."guest", 'given_name', NEW."given_name", 'given_dative', NEW."given_dative", 'given_post', NEW."given_post", 'organisation_id', NEW."organisation_id", 'event_id', NEW."event_id", 'purpose', NEW."purpose", 'state', NEW."state", 'state_on', NEW."state_on", 'state_reason', NEW."state_reason", 'replaces_id', NEW."replaces_id", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_issued_document_update" AFTER UPDATE ON "issued_document" WHEN (OLD."id", OLD."kind", OLD."series", OLD."number", OLD."issued_on", OLD."school_year", OLD."person_id", OLD."guest", OLD."given_name", OLD."given_dative", OLD."given_post", OLD."organisation_id", OLD."event_id", OLD."purpose", OLD."state", OLD."state_on", OLD."state_reason", OLD."replaces_id", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."kind", NEW."series", NEW."number", NEW."issued_on", NEW."school_year", NEW."person_id", NEW."guest", NEW."given_name", NEW."given_dative", NEW."given_post", NEW."organisation_id", NEW."event_id", NEW."purpose", NEW."state", NEW."state_on", NEW."state_reason", NEW."replaces_id", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('kind', OLD."kind", NEW."kind"), ('series', OLD."series", NEW."series"), ('number', OLD."number", NEW."number"), ('issued_on', OLD."issued_on", NEW."issued_on"), ('school_year', OLD."school_year", NEW."school_year"), ('person_id', OLD."person_id", NEW."person_id"), ('guest', OLD."guest", NEW."guest"), ('given_name', OLD."given_name", NEW."given_name"), ('given_dative', OLD."given_dative", NEW."given_dative"), ('given_post', OLD."given_post", NEW."given_post"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('event_id', OLD."event_id", NEW."event_id"), ('purpose', OLD."purpose", NEW."purpose"), ('state', OLD."state", NEW."state"), ('state_on', OLD."state_on", NEW."state_on"), ('state_reason', OLD."state_reason", NEW."state_reason"), ('replaces_id', OLD."replaces_id", NEW."replaces_id"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'issued_document', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_issued_document_delete" AFTER DELETE ON "issued_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'issued_document', OLD.id, json_object('id', OLD."id", 'kind', OLD."kind", 'series', OLD."series", 'number', OLD."number", 'issued_on', OLD."issued_on", 'school_year', OLD."school_year", 'person_id', OLD."person_id", 'guest', OLD."guest", 'given_name', OLD."given_name", 'given_dative', OLD."given_dative", 'given_post', OLD."given_post", 'organisation_id', OLD."organisation_id", 'event_id', OLD."event_id", 'purpose', OLD."purpose", 'state', OLD."state", 'state_on', OLD."state_on", 'state_reason', OLD."state_reason", 'replaces_id', OLD."replaces_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_joint_body_insert" AFTER INSERT ON "joint_body" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joint_body', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'association_id', NEW."association_id", 'number', NEW."number");
END;
--
CREATE TRIGGER "journal_joint_body_update" AFTER UPDATE ON "joint_body" WHEN (OLD."id", OLD."meeting_id", OLD."association_id", OLD."number") IS NOT (NEW."id", NEW."meeting_id", NEW."association_id", NEW."number") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('association_id', OLD."association_id", NEW."association_id"), ('number', OLD."number", NEW."number"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joint_body', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_joint_body_delete" AFTER DELETE ON "joint_body" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'joint_body', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'association_id', OLD."association_id", 'number', OLD."number"), NULL;
END;
--
CREATE TRIGGER "journal_meeting_attendance_insert" AFTER INSERT ON "meeting_attendance" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting_attendance', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'position', NEW."position", 'person_id', NEW."person_id", 'capacity', NEW."capacity", 'association_id', NEW."association_id", 'presence', NEW."presence", 'reason', NEW."reason");
END;
--
CREATE TRIGGER "journal_meeting_attendance_update" AFTER UPDATE ON "meeting_attendance" WHEN (OLD."id", OLD."meeting_id", OLD."position", OLD."person_id", OLD."capacity", OLD."association_id", OLD."presence", OLD."reason") IS NOT (NEW."id", NEW."meeting_id", NEW."position", NEW."person_id", NEW."capacity", NEW."association_id", NEW."presence", NEW."reason") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('position', OLD."position", NEW."position"), ('person_id', OLD."person_id", NEW."person_id"), ('capacity', OLD."capacity", NEW."capacity"), ('association_id', OLD."association_id", NEW."association_id"), ('presence', OLD."presence", NEW."presence"), ('reason', OLD."reason", NEW."reason"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting_attendance', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_meeting_attendance_delete" AFTER DELETE ON "meeting_attendance" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'meeting_attendance', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'person_id', OLD."person_id", 'capacity', OLD."capacity", 'association_id', OLD."association_id", 'presence', OLD."presence", 'reason', OLD."reason"), NULL;
END;
--
CREATE TRIGGER "journal_minutes_reopening_insert" AFTER INSERT ON "minutes_reopening" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'minutes_reopening', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'opened_on', NEW."opened_on", 'signed_on', NEW."signed_on", 'reason', NEW."reason");
END;
--
CREATE TRIGGER "journal_minutes_reopening_update" AFTER UPDATE ON "minutes_reopening" WHEN (OLD."id", OLD."meeting_id", OLD."opened_on", OLD."signed_on", OLD."reason") IS NOT (NEW."id", NEW."meeting_id", NEW."opened_on", NEW."signed_on", NEW."reason") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('opened_on', OLD."opened_on", NEW."opened_on"), ('signed_on', OLD."signed_on", NEW."signed_on"), ('reason', OLD."reason", NEW."reason"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'minutes_reopening', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_minutes_reopening_delete" AFTER DELETE ON "minutes_reopening" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'minutes_reopening', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'opened_on', OLD."opened_on", 'signed_on', OLD."signed_on", 'reason', OLD."reason"), NULL;
END;
--
CREATE TRIGGER "journal_olympiad_insert" AFTER INSERT ON "olympiad" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'subject_id', NEW."subject_id", 'nomination', NEW."nomination", 'stage', NEW."stage", 'held_on', NEW."held_on", 'school_year', NEW."school_year", 'organisation_id', NEW."organisation_id", 'event_id', NEW."event_id", 'responsible_id', NEW."responsible_id", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'coded', NEW."coded", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_olympiad_update" AFTER UPDATE ON "olympiad" WHEN (OLD."id", OLD."title", OLD."kind", OLD."subject_id", OLD."nomination", OLD."stage", OLD."held_on", OLD."school_year", OLD."organisation_id", OLD."event_id", OLD."responsible_id", OLD."order_number", OLD."order_on", OLD."coded", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."kind", NEW."subject_id", NEW."nomination", NEW."stage", NEW."held_on", NEW."school_year", NEW."organisation_id", NEW."event_id", NEW."responsible_id", NEW."order_number", NEW."order_on", NEW."coded", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('kind', OLD."kind", NEW."kind"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('nomination', OLD."nomination", NEW."nomination"), ('stage', OLD."stage", NEW."stage"), ('held_on', OLD."held_on", NEW."held_on"), ('school_year', OLD."school_year", NEW."school_year"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('event_id', OLD."event_id", NEW."event_id"), ('responsible_id', OLD."responsible_id", NEW."responsible_id"), ('order_number', OLD."order_number", NEW."order_number"), ('order_on', OLD."order_on", NEW."order_on"), ('coded', OLD."coded", NEW."coded"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_olympiad_delete" AFTER DELETE ON "olympiad" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'subject_id', OLD."subject_id", 'nomination', OLD."nomination", 'stage', OLD."stage", 'held_on', OLD."held_on", 'school_year', OLD."school_year", 'organisation_id', OLD."organisation_id", 'event_id', OLD."event_id", 'responsible_id', OLD."responsible_id", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'coded', OLD."coded", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_participation_insert" AFTER INSERT ON "participation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'participation', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'person_id', NEW."person_id", 'guest', NEW."guest", 'organisation_id', NEW."organisation_id", 'role_id', NEW."role_id", 'attended', NEW."attended", 'result_id', NEW."result_id", 'place', NEW."place", 'score', NEW."score", 'nomination', NEW."nomination", 'topic', NEW."topic", 'group_name', NEW."group_name");
END;
--
CREATE TRIGGER "journal_participation_update" AFTER UPDATE ON "participation" WHEN (OLD."id", OLD."event_id", OLD."position", OLD."person_id", OLD."guest", OLD."organisation_id", OLD."role_id", OLD."attended", OLD."result_id", OLD."place", OLD."score", OLD."nomination", OLD."topic", OLD."group_name") IS NOT (NEW."id", NEW."event_id", NEW."position", NEW."person_id", NEW."guest", NEW."organisation_id", NEW."role_id", NEW."attended", NEW."result_id", NEW."place", NEW."score", NEW."nomination", NEW."topic", NEW."group_name") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('position', OLD."position", NEW."position"), ('person_id', OLD."person_id", NEW."person_id"), ('guest', OLD."guest", NEW."guest"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('role_id', OLD."role_id", NEW."role_id"), ('attended', OLD."attended", NEW."attended"), ('result_id', OLD."result_id", NEW."result_id"), ('place', OLD."place", NEW."place"), ('score', OLD."score", NEW."score"), ('nomination', OLD."nomination", NEW."nomination"), ('topic', OLD."topic", NEW."topic"), ('group_name', OLD."group_name", NEW."group_name"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'participation', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_participation_delete" AFTER DELETE ON "participation" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'participation', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'person_id', OLD."person_id", 'guest', OLD."guest", 'organisation_id', OLD."organisation_id", 'role_id', OLD."role_id", 'attended', OLD."attended", 'result_id', OLD."result_id", 'place', OLD."place", 'score', OLD."score", 'nomination', OLD."nomination", 'topic', OLD."topic", 'group_name', OLD."group_name"), NULL;
END;
--
CREATE TRIGGER "journal_plan_insert" AFTER INSERT ON "plan" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'association_id', NEW."association_id", 'covers', NEW."covers", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'goal', NEW."goal", 'tasks', NEW."tasks", 'state', NEW."state", 'approved_on', NEW."approved_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_plan_update" AFTER UPDATE ON "plan" WHEN (OLD."id", OLD."title", OLD."association_id", OLD."covers", OLD."starts_on", OLD."ends_on", OLD."school_year", OLD."goal", OLD."tasks", OLD."state", OLD."approved_on", OLD."approved_by", OLD."meeting_id", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."association_id", NEW."covers", NEW."starts_on", NEW."ends_on", NEW."school_year", NEW."goal", NEW."tasks", NEW."state", NEW."approved_on", NEW."approved_by", NEW."meeting_id", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('association_id', OLD."association_id", NEW."association_id"), ('covers', OLD."covers", NEW."covers"), ('starts_on', OLD."starts_on", NEW."starts_on"), ('ends_on', OLD."ends_on", NEW."ends_on"), ('school_year', OLD."school_year", NEW."school_year"), ('goal', OLD."goal", NEW."goal"), ('tasks', OLD."tasks", NEW."tasks"), ('state', OLD."state", NEW."state"), ('approved_on', OLD."approved_on", NEW."approved_on"), ('approved_by', OLD."approved_by", NEW."approved_by"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_plan_delete" AFTER DELETE ON "plan" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'association_id', OLD."association_id", 'covers', OLD."covers", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'goal', OLD."goal", 'tasks', OLD."tasks", 'state', OLD."state", 'approved_on', OLD."approved_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_programme_item_insert" AFTER INSERT ON "programme_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'programme_item', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'starts_at', NEW."starts_at", 'kind_id', NEW."kind_id", 'topic', NEW."topic", 'speaker_id', NEW."speaker_id", 'guest', NEW."guest", 'organisation_id', NEW."organisation_id", 'subject_id', NEW."subject_id", 'class_name', NEW."class_name");
END;
--
CREATE TRIGGER "journal_programme_item_update" AFTER UPDATE ON "programme_item" WHEN (OLD."id", OLD."event_id", OLD."position", OLD."starts_at", OLD."kind_id", OLD."topic", OLD."speaker_id", OLD."guest", OLD."organisation_id", OLD."subject_id", OLD."class_name") IS NOT (NEW."id", NEW."event_id", NEW."position", NEW."starts_at", NEW."kind_id", NEW."topic", NEW."speaker_id", NEW."guest", NEW."organisation_id", NEW."subject_id", NEW."class_name") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('position', OLD."position", NEW."position"), ('starts_at', OLD."starts_at", NEW."starts_at"), ('kind_id', OLD."kind_id", NEW."kind_id"), ('topic', OLD."topic", NEW."topic"), ('speaker_id', OLD."speaker_id", NEW."speaker_id"), ('guest', OLD."guest", NEW."guest"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('subject_id', OLD."subject_id", NEW."subject_id"), ('class_name', OLD."class_name", NEW."class_name"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'programme_item', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_programme_item_delete" AFTER DELETE ON "programme_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'programme_item', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'starts_at', OLD."starts_at", 'kind_id', OLD."kind_id", 'topic', OLD."topic", 'speaker_id', OLD."speaker_id", 'guest', OLD."guest", 'organisation_id', OLD."organisation_id", 'subject_id', OLD."subject_id", 'class_name', OLD."class_name"), NULL;
END;
--
CREATE TRIGGER "journal_service_document_insert" AFTER INSERT ON "service_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'service_document', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'required_id', NEW."required_id", 'number', NEW."number", 'signed_on', NEW."signed_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'valid_until', NEW."valid_until", 'partner', NEW."partner", 'organisation_id', NEW."organisation_id", 'subject_matter', NEW."subject_matter", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_service_document_update" AFTER UPDATE ON "service_document" WHEN (OLD."id", OLD."title", OLD."kind", OLD."required_id", OLD."number", OLD."signed_on", OLD."approved_by", OLD."meeting_id", OLD."association_id", OLD."school_year", OLD."valid_until", OLD."partner", OLD."organisation_id", OLD."subject_matter", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."kind", NEW."required_id", NEW."number", NEW."signed_on", NEW."approved_by", NEW."meeting_id", NEW."association_id", NEW."school_year", NEW."valid_until", NEW."partner", NEW."organisation_id", NEW."subject_matter", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('kind', OLD."kind", NEW."kind"), ('required_id', OLD."required_id", NEW."required_id"), ('number', OLD."number", NEW."number"), ('signed_on', OLD."signed_on", NEW."signed_on"), ('approved_by', OLD."approved_by", NEW."approved_by"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('association_id', OLD."association_id", NEW."association_id"), ('school_year', OLD."school_year", NEW."school_year"), ('valid_until', OLD."valid_until", NEW."valid_until"), ('partner', OLD."partner", NEW."partner"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('subject_matter', OLD."subject_matter", NEW."subject_matter"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'service_document', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_service_document_delete" AFTER DELETE ON "service_document" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'service_document', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'required_id', OLD."required_id", 'number', OLD."number", 'signed_on', OLD."signed_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'valid_until', OLD."valid_until", 'partner', OLD."partner", 'organisation_id', OLD."organisation_id", 'subject_matter', OLD."subject_matter", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_team_member_insert" AFTER INSERT ON "team_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'team_member', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'team', NEW."team", 'person_id', NEW."person_id", 'guest', NEW."guest", 'role_id', NEW."role_id", 'nomination', NEW."nomination");
END;
--
CREATE TRIGGER "journal_team_member_update" AFTER UPDATE ON "team_member" WHEN (OLD."id", OLD."event_id", OLD."position", OLD."team", OLD."person_id", OLD."guest", OLD."role_id", OLD."nomination") IS NOT (NEW."id", NEW."event_id", NEW."position", NEW."team", NEW."person_id", NEW."guest", NEW."role_id", NEW."nomination") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('position', OLD."position", NEW."position"), ('team', OLD."team", NEW."team"), ('person_id', OLD."person_id", NEW."person_id"), ('guest', OLD."guest", NEW."guest"), ('role_id', OLD."role_id", NEW."role_id"), ('nomination', OLD."nomination", NEW."nomination"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'team_member', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_team_member_delete" AFTER DELETE ON "team_member" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'team_member', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'team', OLD."team", 'person_id', OLD."person_id", 'guest', OLD."guest", 'role_id', OLD."role_id", 'nomination', OLD."nomination"), NULL;
END;
--
CREATE TRIGGER "journal_year_report_insert" AFTER INSERT ON "year_report" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'year_report', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'association_id', NEW."association_id", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'state', NEW."state", 'approved_on', NEW."approved_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'note', NEW."note", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_year_report_update" AFTER UPDATE ON "year_report" WHEN (OLD."id", OLD."title", OLD."association_id", OLD."starts_on", OLD."ends_on", OLD."school_year", OLD."state", OLD."approved_on", OLD."approved_by", OLD."meeting_id", OLD."note", OLD."origin_id") IS NOT (NEW."id", NEW."title", NEW."association_id", NEW."starts_on", NEW."ends_on", NEW."school_year", NEW."state", NEW."approved_on", NEW."approved_by", NEW."meeting_id", NEW."note", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('title', OLD."title", NEW."title"), ('association_id', OLD."association_id", NEW."association_id"), ('starts_on', OLD."starts_on", NEW."starts_on"), ('ends_on', OLD."ends_on", NEW."ends_on"), ('school_year', OLD."school_year", NEW."school_year"), ('state', OLD."state", NEW."state"), ('approved_on', OLD."approved_on", NEW."approved_on"), ('approved_by', OLD."approved_by", NEW."approved_by"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('note', OLD."note", NEW."note"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'year_report', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_year_report_delete" AFTER DELETE ON "year_report" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'year_report', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'association_id', OLD."association_id", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'state', OLD."state", 'approved_on', OLD."approved_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_decision_insert" AFTER INSERT ON "decision" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision', NEW.id, NULL, json_object('id', NEW."id", 'source', NEW."source", 'association_id', NEW."association_id", 'meeting_id', NEW."meeting_id", 'item_id', NEW."item_id", 'visit_id', NEW."visit_id", 'document', NEW."document", 'position', NEW."position", 'number', NEW."number", 'wording', NEW."wording", 'taken_on', NEW."taken_on", 'school_year', NEW."school_year", 'controlled', NEW."controlled", 'due_on', NEW."due_on", 'due_words', NEW."due_words", 'state', NEW."state", 'state_on', NEW."state_on", 'replaced_by_id', NEW."replaced_by_id", 'result', NEW."result", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_decision_update" AFTER UPDATE ON "decision" WHEN (OLD."id", OLD."source", OLD."association_id", OLD."meeting_id", OLD."item_id", OLD."visit_id", OLD."document", OLD."position", OLD."number", OLD."wording", OLD."taken_on", OLD."school_year", OLD."controlled", OLD."due_on", OLD."due_words", OLD."state", OLD."state_on", OLD."replaced_by_id", OLD."result", OLD."origin_id") IS NOT (NEW."id", NEW."source", NEW."association_id", NEW."meeting_id", NEW."item_id", NEW."visit_id", NEW."document", NEW."position", NEW."number", NEW."wording", NEW."taken_on", NEW."school_year", NEW."controlled", NEW."due_on", NEW."due_words", NEW."state", NEW."state_on", NEW."replaced_by_id", NEW."result", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('source', OLD."source", NEW."source"), ('association_id', OLD."association_id", NEW."association_id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('item_id', OLD."item_id", NEW."item_id"), ('visit_id', OLD."visit_id", NEW."visit_id"), ('document', OLD."document", NEW."document"), ('position', OLD."position", NEW."position"), ('number', OLD."number", NEW."number"), ('wording', OLD."wording", NEW."wording"), ('taken_on', OLD."taken_on", NEW."taken_on"), ('school_year', OLD."school_year", NEW."school_year"), ('controlled', OLD."controlled", NEW."controlled"), ('due_on', OLD."due_on", NEW."due_on"), ('due_words', OLD."due_words", NEW."due_words"), ('state', OLD."state", NEW."state"), ('state_on', OLD."state_on", NEW."state_on"), ('replaced_by_id', OLD."replaced_by_id", NEW."replaced_by_id"), ('result', OLD."result", NEW."result"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_decision_delete" AFTER DELETE ON "decision" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision', OLD.id, json_object('id', OLD."id", 'source', OLD."source", 'association_id', OLD."association_id", 'meeting_id', OLD."meeting_id", 'item_id', OLD."item_id", 'visit_id', OLD."visit_id", 'document', OLD."document", 'position', OLD."position", 'number', OLD."number", 'wording', OLD."wording", 'taken_on', OLD."taken_on", 'school_year', OLD."school_year", 'controlled', OLD."controlled", 'due_on', OLD."due_on", 'due_words', OLD."due_words", 'state', OLD."state", 'state_on', OLD."state_on", 'replaced_by_id', OLD."replaced_by_id", 'result', OLD."result", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_jury_score_insert" AFTER INSERT ON "jury_score" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'jury_score', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'participation_id', NEW."participation_id", 'juror_id', NEW."juror_id", 'criterion_id', NEW."criterion_id", 'score', NEW."score", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_jury_score_update" AFTER UPDATE ON "jury_score" WHEN (OLD."id", OLD."event_id", OLD."participation_id", OLD."juror_id", OLD."criterion_id", OLD."score", OLD."origin_id") IS NOT (NEW."id", NEW."event_id", NEW."participation_id", NEW."juror_id", NEW."criterion_id", NEW."score", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('event_id', OLD."event_id", NEW."event_id"), ('participation_id', OLD."participation_id", NEW."participation_id"), ('juror_id', OLD."juror_id", NEW."juror_id"), ('criterion_id', OLD."criterion_id", NEW."criterion_id"), ('score', OLD."score", NEW."score"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'jury_score', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_jury_score_delete" AFTER DELETE ON "jury_score" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'jury_score', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'participation_id', OLD."participation_id", 'juror_id', OLD."juror_id", 'criterion_id', OLD."criterion_id", 'score', OLD."score", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_olympiad_rule_insert" AFTER INSERT ON "olympiad_rule" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad_rule', NEW.id, NULL, json_object('id', NEW."id", 'olympiad_id', NEW."olympiad_id", 'class_from', NEW."class_from", 'class_to', NEW."class_to", 'maximum', NEW."maximum", 'winner_from', NEW."winner_from", 'winner_percent', NEW."winner_percent", 'prize_from', NEW."prize_from", 'prize_percent', NEW."prize_percent", 'winners_quota', NEW."winners_quota", 'laureates_quota', NEW."laureates_quota", 'pass_from', NEW."pass_from");
END;
--
CREATE TRIGGER "journal_olympiad_rule_update" AFTER UPDATE ON "olympiad_rule" WHEN (OLD."id", OLD."olympiad_id", OLD."class_from", OLD."class_to", OLD."maximum", OLD."winner_from", OLD."winner_percent", OLD."prize_from", OLD."prize_percent", OLD."winners_quota", OLD."laureates_quota", OLD."pass_from") IS NOT (NEW."id", NEW."olympiad_id", NEW."class_from", NEW."class_to", NEW."maximum", NEW."winner_from", NEW."winner_percent", NEW."prize_from", NEW."prize_percent", NEW."winners_quota", NEW."laureates_quota", NEW."pass_from") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('olympiad_id', OLD."olympiad_id", NEW."olympiad_id"), ('class_from', OLD."class_from", NEW."class_from"), ('class_to', OLD."class_to", NEW."class_to"), ('maximum', OLD."maximum", NEW."maximum"), ('winner_from', OLD."winner_from", NEW."winner_from"), ('winner_percent', OLD."winner_percent", NEW."winner_percent"), ('prize_from', OLD."prize_from", NEW."prize_from"), ('prize_percent', OLD."prize_percent", NEW."prize_percent"), ('winners_quota', OLD."winners_quota", NEW."winners_quota"), ('laureates_quota', OLD."laureates_quota", NEW."laureates_quota"), ('pass_from', OLD."pass_from", NEW."pass_from"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad_rule', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_olympiad_rule_delete" AFTER DELETE ON "olympiad_rule" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'olympiad_rule', OLD.id, json_object('id', OLD."id", 'olympiad_id', OLD."olympiad_id", 'class_from', OLD."class_from", 'class_to', OLD."class_to", 'maximum', OLD."maximum", 'winner_from', OLD."winner_from", 'winner_percent', OLD."winner_percent", 'prize_from', OLD."prize_from", 'prize_percent', OLD."prize_percent", 'winners_quota', OLD."winners_quota", 'laureates_quota', OLD."laureates_quota", 'pass_from', OLD."pass_from"), NULL;
END;
--
CREATE TRIGGER "journal_plan_item_insert" AFTER INSERT ON "plan_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_item', NEW.id, NULL, json_object('id', NEW."id", 'plan_id', NEW."plan_id", 'position', NEW."position", 'number', NEW."number", 'section', NEW."section", 'direction_id', NEW."direction_id", 'wording', NEW."wording", 'term_words', NEW."term_words", 'term_from', NEW."term_from", 'term_until', NEW."term_until", 'responsible_words', NEW."responsible_words", 'place', NEW."place", 'organisation_id', NEW."organisation_id", 'audience_words', NEW."audience_words", 'expected', NEW."expected", 'outcome', NEW."outcome", 'outcome_on', NEW."outcome_on", 'reason', NEW."reason", 'moved_to', NEW."moved_to", 'off_plan', NEW."off_plan", 'note', NEW."note", 'repeats_id', NEW."repeats_id", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_plan_item_update" AFTER UPDATE ON "plan_item" WHEN (OLD."id", OLD."plan_id", OLD."position", OLD."number", OLD."section", OLD."direction_id", OLD."wording", OLD."term_words", OLD."term_from", OLD."term_until", OLD."responsible_words", OLD."place", OLD."organisation_id", OLD."audience_words", OLD."expected", OLD."outcome", OLD."outcome_on", OLD."reason", OLD."moved_to", OLD."off_plan", OLD."note", OLD."repeats_id", OLD."origin_id") IS NOT (NEW."id", NEW."plan_id", NEW."position", NEW."number", NEW."section", NEW."direction_id", NEW."wording", NEW."term_words", NEW."term_from", NEW."term_until", NEW."responsible_words", NEW."place", NEW."organisation_id", NEW."audience_words", NEW."expected", NEW."outcome", NEW."outcome_on", NEW."reason", NEW."moved_to", NEW."off_plan", NEW."note", NEW."repeats_id", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('plan_id', OLD."plan_id", NEW."plan_id"), ('position', OLD."position", NEW."position"), ('number', OLD."number", NEW."number"), ('section', OLD."section", NEW."section"), ('direction_id', OLD."direction_id", NEW."direction_id"), ('wording', OLD."wording", NEW."wording"), ('term_words', OLD."term_words", NEW."term_words"), ('term_from', OLD."term_from", NEW."term_from"), ('term_until', OLD."term_until", NEW."term_until"), ('responsible_words', OLD."responsible_words", NEW."responsible_words"), ('place', OLD."place", NEW."place"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('audience_words', OLD."audience_words", NEW."audience_words"), ('expected', OLD."expected", NEW."expected"), ('outcome', OLD."outcome", NEW."outcome"), ('outcome_on', OLD."outcome_on", NEW."outcome_on"), ('reason', OLD."reason", NEW."reason"), ('moved_to', OLD."moved_to", NEW."moved_to"), ('off_plan', OLD."off_plan", NEW."off_plan"), ('note', OLD."note", NEW."note"), ('repeats_id', OLD."repeats_id", NEW."repeats_id"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_item', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_plan_item_delete" AFTER DELETE ON "plan_item" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_item', OLD.id, json_object('id', OLD."id", 'plan_id', OLD."plan_id", 'position', OLD."position", 'number', OLD."number", 'section', OLD."section", 'direction_id', OLD."direction_id", 'wording', OLD."wording", 'term_words', OLD."term_words", 'term_from', OLD."term_from", 'term_until', OLD."term_until", 'responsible_words', OLD."responsible_words", 'place', OLD."place", 'organisation_id', OLD."organisation_id", 'audience_words', OLD."audience_words", 'expected', OLD."expected", 'outcome', OLD."outcome", 'outcome_on', OLD."outcome_on", 'reason', OLD."reason", 'moved_to', OLD."moved_to", 'off_plan', OLD."off_plan", 'note', OLD."note", 'repeats_id', OLD."repeats_id", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_pupil_result_insert" AFTER INSERT ON "pupil_result" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'pupil_result', NEW.id, NULL, json_object('id', NEW."id", 'olympiad_id', NEW."olympiad_id", 'surname', NEW."surname", 'first_name', NEW."first_name", 'patronymic', NEW."patronymic", 'class_name', NEW."class_name", 'class_taken', NEW."class_taken", 'organisation_id', NEW."organisation_id", 'mentor_id', NEW."mentor_id", 'code', NEW."code", 'score', NEW."score", 'maximum', NEW."maximum", 'status', NEW."status", 'official', NEW."official", 'passed', NEW."passed", 'score_before', NEW."score_before", 'appealed_on', NEW."appealed_on", 'appeal', NEW."appeal", 'consent_on', NEW."consent_on", 'diploma_number', NEW."diploma_number", 'diploma_on', NEW."diploma_on", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_pupil_result_update" AFTER UPDATE ON "pupil_result" WHEN (OLD."id", OLD."olympiad_id", OLD."surname", OLD."first_name", OLD."patronymic", OLD."class_name", OLD."class_taken", OLD."organisation_id", OLD."mentor_id", OLD."code", OLD."score", OLD."maximum", OLD."status", OLD."official", OLD."passed", OLD."score_before", OLD."appealed_on", OLD."appeal", OLD."consent_on", OLD."diploma_number", OLD."diploma_on", OLD."origin_id") IS NOT (NEW."id", NEW."olympiad_id", NEW."surname", NEW."first_name", NEW."patronymic", NEW."class_name", NEW."class_taken", NEW."organisation_id", NEW."mentor_id", NEW."code", NEW."score", NEW."maximum", NEW."status", NEW."official", NEW."passed", NEW."score_before", NEW."appealed_on", NEW."appeal", NEW."consent_on", NEW."diploma_number", NEW."diploma_on", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('olympiad_id', OLD."olympiad_id", NEW."olympiad_id"), ('surname', OLD."surname", NEW."surname"), ('first_name', OLD."first_name", NEW."first_name"), ('patronymic', OLD."patronymic", NEW."patronymic"), ('class_name', OLD."class_name", NEW."class_name"), ('class_taken', OLD."class_taken", NEW."class_taken"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('mentor_id', OLD."mentor_id", NEW."mentor_id"), ('code', OLD."code", NEW."code"), ('score', OLD."score", NEW."score"), ('maximum', OLD."maximum", NEW."maximum"), ('status', OLD."status", NEW."status"), ('official', OLD."official", NEW."official"), ('passed', OLD."passed", NEW."passed"), ('score_before', OLD."score_before", NEW."score_before"), ('appealed_on', OLD."appealed_on", NEW."appealed_on"), ('appeal', OLD."appeal", NEW."appeal"), ('consent_on', OLD."consent_on", NEW."consent_on"), ('diploma_number', OLD."diploma_number", NEW."diploma_number"), ('diploma_on', OLD."diploma_on", NEW."diploma_on"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'pupil_result', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_pupil_result_delete" AFTER DELETE ON "pupil_result" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'pupil_result', OLD.id, json_object('id', OLD."id", 'olympiad_id', OLD."olympiad_id", 'surname', OLD."surname", 'first_name', OLD."first_name", 'patronymic', OLD."patronymic", 'class_name', OLD."class_name", 'class_taken', OLD."class_taken", 'organisation_id', OLD."organisation_id", 'mentor_id', OLD."mentor_id", 'code', OLD."code", 'score', OLD."score", 'maximum', OLD."maximum", 'status', OLD."status", 'official', OLD."official", 'passed', OLD."passed", 'score_before', OLD."score_before", 'appealed_on', OLD."appealed_on", 'appeal', OLD."appeal", 'consent_on', OLD."consent_on", 'diploma_number', OLD."diploma_number", 'diploma_on', OLD."diploma_on", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_report_section_insert" AFTER INSERT ON "report_section" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_section', NEW.id, NULL, json_object('id', NEW."id", 'report_id', NEW."report_id", 'position', NEW."position", 'title', NEW."title", 'theme', NEW."theme", 'shown', NEW."shown", 'origin_id', NEW."origin_id");
END;
--
CREATE TRIGGER "journal_report_section_update" AFTER UPDATE ON "report_section" WHEN (OLD."id", OLD."report_id", OLD."position", OLD."title", OLD."theme", OLD."shown", OLD."origin_id") IS NOT (NEW."id", NEW."report_id", NEW."position", NEW."title", NEW."theme", NEW."shown", NEW."origin_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('report_id', OLD."report_id", NEW."report_id"), ('position', OLD."position", NEW."position"), ('title', OLD."title", NEW."title"), ('theme', OLD."theme", NEW."theme"), ('shown', OLD."shown", NEW."shown"), ('origin_id', OLD."origin_id", NEW."origin_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_section', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_report_section_delete" AFTER DELETE ON "report_section" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_section', OLD.id, json_object('id', OLD."id", 'report_id', OLD."report_id", 'position', OLD."position", 'title', OLD."title", 'theme', OLD."theme", 'shown', OLD."shown", 'origin_id', OLD."origin_id"), NULL;
END;
--
CREATE TRIGGER "journal_speech_insert" AFTER INSERT ON "speech" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'speech', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'position', NEW."position", 'person_id', NEW."person_id", 'guest', NEW."guest", 'said', NEW."said");
END;
--
CREATE TRIGGER "journal_speech_update" AFTER UPDATE ON "speech" WHEN (OLD."id", OLD."item_id", OLD."position", OLD."person_id", OLD."guest", OLD."said") IS NOT (NEW."id", NEW."item_id", NEW."position", NEW."person_id", NEW."guest", NEW."said") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('position', OLD."position", NEW."position"), ('person_id', OLD."person_id", NEW."person_id"), ('guest', OLD."guest", NEW."guest"), ('said', OLD."said", NEW."said"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'speech', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_speech_delete" AFTER DELETE ON "speech" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'speech', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'position', OLD."position", 'person_id', OLD."person_id", 'guest', OLD."guest", 'said', OLD."said"), NULL;
END;
--
CREATE TRIGGER "journal_decision_change_insert" AFTER INSERT ON "decision_change" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_change', NEW.id, NULL, json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'changed_on', NEW."changed_on", 'state', NEW."state", 'due_before', NEW."due_before", 'due_on', NEW."due_on", 'meeting_id', NEW."meeting_id", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_decision_change_update" AFTER UPDATE ON "decision_change" WHEN (OLD."id", OLD."decision_id", OLD."changed_on", OLD."state", OLD."due_before", OLD."due_on", OLD."meeting_id", OLD."note") IS NOT (NEW."id", NEW."decision_id", NEW."changed_on", NEW."state", NEW."due_before", NEW."due_on", NEW."meeting_id", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('decision_id', OLD."decision_id", NEW."decision_id"), ('changed_on', OLD."changed_on", NEW."changed_on"), ('state', OLD."state", NEW."state"), ('due_before', OLD."due_before", NEW."due_before"), ('due_on', OLD."due_on", NEW."due_on"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_change', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_decision_change_delete" AFTER DELETE ON "decision_change" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_change', OLD.id, json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'changed_on', OLD."changed_on", 'state', OLD."state", 'due_before', OLD."due_before", 'due_on', OLD."due_on", 'meeting_id', OLD."meeting_id", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_decision_executor_insert" AFTER INSERT ON "decision_executor" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_executor', NEW.id, NULL, json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'position', NEW."position", 'person_id', NEW."person_id", 'association_id', NEW."association_id", 'organisation_id', NEW."organisation_id", 'words', NEW."words", 'due_on', NEW."due_on", 'done_on', NEW."done_on", 'note', NEW."note");
END;
--
CREATE TRIGGER "journal_decision_executor_update" AFTER UPDATE ON "decision_executor" WHEN (OLD."id", OLD."decision_id", OLD."position", OLD."person_id", OLD."association_id", OLD."organisation_id", OLD."words", OLD."due_on", OLD."done_on", OLD."note") IS NOT (NEW."id", NEW."decision_id", NEW."position", NEW."person_id", NEW."association_id", NEW."organisation_id", NEW."words", NEW."due_on", NEW."done_on", NEW."note") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('decision_id', OLD."decision_id", NEW."decision_id"), ('position', OLD."position", NEW."position"), ('person_id', OLD."person_id", NEW."person_id"), ('association_id', OLD."association_id", NEW."association_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"), ('words', OLD."words", NEW."words"), ('due_on', OLD."due_on", NEW."due_on"), ('done_on', OLD."done_on", NEW."done_on"), ('note', OLD."note", NEW."note"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_executor', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_decision_executor_delete" AFTER DELETE ON "decision_executor" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'decision_executor', OLD.id, json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'position', OLD."position", 'person_id', OLD."person_id", 'association_id', OLD."association_id", 'organisation_id', OLD."organisation_id", 'words', OLD."words", 'due_on', OLD."due_on", 'done_on', OLD."done_on", 'note', OLD."note"), NULL;
END;
--
CREATE TRIGGER "journal_plan_change_insert" AFTER INSERT ON "plan_change" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_change', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'changed_on', NEW."changed_on", 'turn', NEW."turn", 'part', NEW."part", 'before', NEW."before", 'reason', NEW."reason");
END;
--
CREATE TRIGGER "journal_plan_change_update" AFTER UPDATE ON "plan_change" WHEN (OLD."id", OLD."item_id", OLD."changed_on", OLD."turn", OLD."part", OLD."before", OLD."reason") IS NOT (NEW."id", NEW."item_id", NEW."changed_on", NEW."turn", NEW."part", NEW."before", NEW."reason") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('changed_on', OLD."changed_on", NEW."changed_on"), ('turn', OLD."turn", NEW."turn"), ('part', OLD."part", NEW."part"), ('before', OLD."before", NEW."before"), ('reason', OLD."reason", NEW."reason"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_change', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_plan_change_delete" AFTER DELETE ON "plan_change" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_change', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'changed_on', OLD."changed_on", 'turn', OLD."turn", 'part', OLD."part", 'before', OLD."before", 'reason', OLD."reason"), NULL;
END;
--
CREATE TRIGGER "journal_plan_fact_insert" AFTER INSERT ON "plan_fact" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_fact', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'event_id', NEW."event_id", 'meeting_id', NEW."meeting_id", 'visit_id', NEW."visit_id", 'consultation_id', NEW."consultation_id", 'training_id', NEW."training_id", 'issued_id', NEW."issued_id", 'document_id', NEW."document_id", 'words', NEW."words");
END;
--
CREATE TRIGGER "journal_plan_fact_update" AFTER UPDATE ON "plan_fact" WHEN (OLD."id", OLD."item_id", OLD."event_id", OLD."meeting_id", OLD."visit_id", OLD."consultation_id", OLD."training_id", OLD."issued_id", OLD."document_id", OLD."words") IS NOT (NEW."id", NEW."item_id", NEW."event_id", NEW."meeting_id", NEW."visit_id", NEW."consultation_id", NEW."training_id", NEW."issued_id", NEW."document_id", NEW."words") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('event_id', OLD."event_id", NEW."event_id"), ('meeting_id', OLD."meeting_id", NEW."meeting_id"), ('visit_id', OLD."visit_id", NEW."visit_id"), ('consultation_id', OLD."consultation_id", NEW."consultation_id"), ('training_id', OLD."training_id", NEW."training_id"), ('issued_id', OLD."issued_id", NEW."issued_id"), ('document_id', OLD."document_id", NEW."document_id"), ('words', OLD."words", NEW."words"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_fact', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_plan_fact_delete" AFTER DELETE ON "plan_fact" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_fact', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'event_id', OLD."event_id", 'meeting_id', OLD."meeting_id", 'visit_id', OLD."visit_id", 'consultation_id', OLD."consultation_id", 'training_id', OLD."training_id", 'issued_id', OLD."issued_id", 'document_id', OLD."document_id", 'words', OLD."words"), NULL;
END;
--
CREATE TRIGGER "journal_plan_responsible_insert" AFTER INSERT ON "plan_responsible" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_responsible', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'position', NEW."position", 'staff_id', NEW."staff_id", 'person_id', NEW."person_id", 'association_id', NEW."association_id", 'organisation_id', NEW."organisation_id");
END;
--
CREATE TRIGGER "journal_plan_responsible_update" AFTER UPDATE ON "plan_responsible" WHEN (OLD."id", OLD."item_id", OLD."position", OLD."staff_id", OLD."person_id", OLD."association_id", OLD."organisation_id") IS NOT (NEW."id", NEW."item_id", NEW."position", NEW."staff_id", NEW."person_id", NEW."association_id", NEW."organisation_id") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('item_id', OLD."item_id", NEW."item_id"), ('position', OLD."position", NEW."position"), ('staff_id', OLD."staff_id", NEW."staff_id"), ('person_id', OLD."person_id", NEW."person_id"), ('association_id', OLD."association_id", NEW."association_id"), ('organisation_id', OLD."organisation_id", NEW."organisation_id"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_responsible', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_plan_responsible_delete" AFTER DELETE ON "plan_responsible" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'plan_responsible', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'position', OLD."position", 'staff_id', OLD."staff_id", 'person_id', OLD."person_id", 'association_id', OLD."association_id", 'organisation_id', OLD."organisation_id"), NULL;
END;
--
CREATE TRIGGER "journal_report_paragraph_insert" AFTER INSERT ON "report_paragraph" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_paragraph', NEW.id, NULL, json_object('id', NEW."id", 'section_id', NEW."section_id", 'position', NEW."position", 'key', NEW."key", 'after', NEW."after", 'kind', NEW."kind", 'wording', NEW."wording", 'drafted', NEW."drafted", 'hidden', NEW."hidden");
END;
--
CREATE TRIGGER "journal_report_paragraph_update" AFTER UPDATE ON "report_paragraph" WHEN (OLD."id", OLD."section_id", OLD."position", OLD."key", OLD."after", OLD."kind", OLD."wording", OLD."drafted", OLD."hidden") IS NOT (NEW."id", NEW."section_id", NEW."position", NEW."key", NEW."after", NEW."kind", NEW."wording", NEW."drafted", NEW."hidden") BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 WITH cell (key, old, new) AS (VALUES ('id', OLD."id", NEW."id"), ('section_id', OLD."section_id", NEW."section_id"), ('position', OLD."position", NEW."position"), ('key', OLD."key", NEW."key"), ('after', OLD."after", NEW."after"), ('kind', OLD."kind", NEW."kind"), ('wording', OLD."wording", NEW."wording"), ('drafted', OLD."drafted", NEW."drafted"), ('hidden', OLD."hidden", NEW."hidden"))
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_paragraph', OLD.id, json_group_object(key, old), json_group_object(key, new) FROM cell WHERE old IS NOT new;
END;
--
CREATE TRIGGER "journal_report_paragraph_delete" AFTER DELETE ON "report_paragraph" BEGIN
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 SELECT coalesce((SELECT operation_id FROM current_operation), RAISE(ABORT, 'a row was written outside an operation')), 'report_paragraph', OLD.id, json_object('id', OLD."id", 'section_id', OLD."section_id", 'position', OLD."position", 'key', OLD."key", 'after', OLD."after", 'kind', OLD."kind", 'wording', OLD."wording", 'drafted', OLD."drafted", 'hidden', OLD."hidden"), NULL;
END;
--
CREATE TRIGGER search_insert AFTER INSERT ON record_index BEGIN
 INSERT INTO record_search(rowid, words, stems) VALUES (NEW.entry, NEW.words, NEW.stems);
END;
--
CREATE TRIGGER search_delete AFTER DELETE ON record_index BEGIN
 INSERT INTO record_search(record_search, rowid, words, stems) VALUES ('delete', OLD.entry, OLD.words, OLD.stems);
END;
--
CREATE TRIGGER search_update AFTER UPDATE OF words, stems ON record_index WHEN OLD.words <> NEW.words OR OLD.stems <> NEW.stems BEGIN
 INSERT INTO record_search(record_search, rowid, words, stems) VALUES ('delete', OLD.entry, OLD.words, OLD.stems);
 INSERT INTO record_search(rowid, words, stems) VALUES (NEW.entry, NEW.words, NEW.stems);
END;
--
INSERT INTO record_search(record_search, rank) VALUES ('secure-delete', 1);
--
