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
CREATE TABLE content_chunk (
	id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	number INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_content_chunk PRIMARY KEY (id), 
	CONSTRAINT fk_content_chunk_digest FOREIGN KEY(digest) REFERENCES content (digest)
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
CREATE INDEX ix_not_duplicate_register_ids ON not_duplicate (register, first_id, second_id);
--
CREATE INDEX ix_joined_record_loser_id ON joined_record (loser_id);
--
CREATE INDEX ix_handover_handed_on_id ON handover (handed_on, id);
--
CREATE INDEX ix_inquiry_asked_on_id ON inquiry (asked_on, id);
--
CREATE INDEX ix_operation_target ON operation (target);
--
CREATE INDEX ix_record_index_register_sort_key ON record_index (register, sort_key, record_id);
--
CREATE INDEX ix_printed_paper_printed_on_id ON printed_paper (printed_on, id);
--
CREATE INDEX ix_printed_paper_code ON printed_paper (code);
--
CREATE INDEX ix_required_document_position_id ON required_document (position, id);
--
CREATE INDEX ix_content_chunk_digest ON content_chunk (digest);
--
CREATE INDEX ix_attachment_added_on_id ON attachment (added_on, id);
--
CREATE INDEX ix_attachment_record_id ON attachment (record_id);
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
CREATE INDEX ix_change_row_id ON change (row_id);
--
CREATE INDEX ix_change_operation_id ON change (operation_id);
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
CREATE INDEX ix_person_role_teacher_id ON person_role (teacher_id);
--
CREATE INDEX ix_person_role_organisation_id ON person_role (organisation_id);
--
CREATE INDEX ix_consent_teacher_id ON consent (teacher_id);
--
CREATE INDEX ix_absence_teacher_id ON absence (teacher_id);
--
CREATE INDEX ix_former_name_teacher_id ON former_name (teacher_id);
--
CREATE INDEX ix_name_form_teacher_id ON name_form (teacher_id);
--
CREATE INDEX ix_employment_teacher_id ON employment (teacher_id);
--
CREATE INDEX ix_employment_organisation_id ON employment (organisation_id);
--
CREATE INDEX ix_employment_teacher_current ON employment (teacher_id, ended_on, kind);
--
CREATE INDEX ix_teacher_subject_organisation_id ON teacher_subject (organisation_id);
--
CREATE INDEX ix_teacher_subject_teacher_id ON teacher_subject (teacher_id);
--
CREATE INDEX ix_organisation_name_organisation_id ON organisation_name (organisation_id);
--
CREATE INDEX ix_vacancy_organisation_id ON vacancy (organisation_id);
--
CREATE INDEX ix_organisation_mark_organisation_id ON organisation_mark (organisation_id);
--
CREATE INDEX ix_diagnosis_result_person ON diagnosis_result (person_id, diagnosis_id);
--
CREATE INDEX ix_diagnosis_result_organisation_id ON diagnosis_result (organisation_id);
--
CREATE INDEX ix_diagnosis_result_diagnosis_id ON diagnosis_result (diagnosis_id);
--
CREATE INDEX ix_indicator_value_organisation ON indicator_value (organisation_id, indicator_id);
--
CREATE INDEX ix_indicator_value_indicator_id ON indicator_value (indicator_id);
--
CREATE INDEX ix_inquiry_addressee_organisation_id ON inquiry_addressee (organisation_id);
--
CREATE INDEX ix_inquiry_addressee_inquiry_id ON inquiry_addressee (inquiry_id);
--
CREATE INDEX ix_visit_school_year_visited_on ON visit (school_year, visited_on, id);
--
CREATE INDEX ix_visit_organisation_id ON visit (organisation_id);
--
CREATE INDEX ix_visit_visited_on_id ON visit (visited_on, id);
--
CREATE INDEX ix_association_parent_id ON association (parent_id);
--
CREATE INDEX ix_association_curator_id ON association (curator_id);
--
CREATE INDEX ix_association_host_id ON association (host_id);
--
CREATE INDEX ix_consultation_consultant_id ON consultation (consultant_id);
--
CREATE INDEX ix_consultation_held_on_id ON consultation (held_on, id);
--
CREATE INDEX ix_consultation_school_year_held_on ON consultation (school_year, held_on, id);
--
CREATE INDEX ix_consultation_client_id ON consultation (client_id);
--
CREATE INDEX ix_consultation_organisation_id ON consultation (organisation_id);
--
CREATE INDEX ix_visit_member_visit_id ON visit_member (visit_id);
--
CREATE INDEX ix_visit_member_person_id ON visit_member (person_id);
--
CREATE INDEX ix_visit_member_staff_id ON visit_member (staff_id);
--
CREATE INDEX ix_visit_lesson_visit_id ON visit_lesson (visit_id);
--
CREATE INDEX ix_visit_lesson_teacher_id ON visit_lesson (teacher_id);
--
CREATE INDEX ix_membership_association_id ON membership (association_id);
--
CREATE INDEX ix_membership_person_id ON membership (person_id);
--
CREATE INDEX ix_association_year_association_id ON association_year (association_id);
--
CREATE INDEX ix_handed_in_association_id ON handed_in (association_id);
--
CREATE INDEX ix_event_starts_on_id ON event (starts_on, id);
--
CREATE INDEX ix_event_school_year_starts_on ON event (school_year, starts_on, id);
--
CREATE INDEX ix_event_responsible_id ON event (responsible_id);
--
CREATE INDEX ix_event_association_id ON event (association_id);
--
CREATE INDEX ix_event_parent_id ON event (parent_id);
--
CREATE INDEX ix_event_organisation_id ON event (organisation_id);
--
CREATE INDEX ix_meeting_organisation_id ON meeting (organisation_id);
--
CREATE INDEX ix_meeting_secretary_id ON meeting (secretary_id);
--
CREATE INDEX ix_meeting_chair_id ON meeting (chair_id);
--
CREATE INDEX ix_meeting_held_on_id ON meeting (held_on, id);
--
CREATE INDEX ix_meeting_school_year_held_on ON meeting (school_year, held_on, id);
--
CREATE INDEX ix_meeting_responsible_id ON meeting (responsible_id);
--
CREATE INDEX ix_meeting_association_held_on ON meeting (association_id, held_on);
--
CREATE INDEX ix_opening_total_association_id ON opening_total (association_id);
--
CREATE INDEX ix_opening_total_years_id ON opening_total (school_year, calendar_year, id);
--
CREATE INDEX ix_opening_total_organisation_id ON opening_total (organisation_id);
--
CREATE INDEX ix_service_document_organisation_id ON service_document (organisation_id);
--
CREATE INDEX ix_service_document_signed_on_id ON service_document (signed_on, id);
--
CREATE INDEX ix_service_document_required_id ON service_document (required_id);
--
CREATE INDEX ix_service_document_association_id ON service_document (association_id);
--
CREATE INDEX ix_service_document_meeting_id ON service_document (meeting_id);
--
CREATE INDEX ix_agenda_item_meeting_position ON agenda_item (meeting_id, position, id);
--
CREATE INDEX ix_agenda_item_rapporteur_id ON agenda_item (rapporteur_id);
--
CREATE INDEX ix_contest_rule_event_id ON contest_rule (event_id);
--
CREATE INDEX ix_criterion_event_id ON criterion (event_id);
--
CREATE INDEX ix_event_session_event_id ON event_session (event_id);
--
CREATE INDEX ix_event_session_organisation_id ON event_session (organisation_id);
--
CREATE INDEX ix_programme_item_organisation_id ON programme_item (organisation_id);
--
CREATE INDEX ix_programme_item_event_id ON programme_item (event_id);
--
CREATE INDEX ix_programme_item_speaker_id ON programme_item (speaker_id);
--
CREATE INDEX ix_team_member_person_id ON team_member (person_id);
--
CREATE INDEX ix_team_member_event_id ON team_member (event_id);
--
CREATE INDEX ix_feedback_event_id ON feedback (event_id);
--
CREATE INDEX ix_participation_organisation_id ON participation (organisation_id);
--
CREATE INDEX ix_participation_event_id ON participation (event_id);
--
CREATE INDEX ix_participation_person_event ON participation (person_id, event_id);
--
CREATE INDEX ix_event_count_event_id ON event_count (event_id);
--
CREATE INDEX ix_issued_document_issued_on_id ON issued_document (issued_on, id);
--
CREATE INDEX ix_issued_document_school_year_issued_on ON issued_document (school_year, issued_on, id);
--
CREATE INDEX ix_issued_document_replaces_id ON issued_document (replaces_id);
--
CREATE INDEX ix_issued_document_organisation_id ON issued_document (organisation_id);
--
CREATE INDEX ix_issued_document_person_id ON issued_document (person_id);
--
CREATE INDEX ix_issued_document_event_id ON issued_document (event_id);
--
CREATE INDEX ix_meeting_attendance_meeting_id ON meeting_attendance (meeting_id);
--
CREATE INDEX ix_meeting_attendance_person_meeting ON meeting_attendance (person_id, meeting_id);
--
CREATE INDEX ix_joint_body_association_id ON joint_body (association_id);
--
CREATE INDEX ix_joint_body_meeting_id ON joint_body (meeting_id);
--
CREATE INDEX ix_minutes_reopening_meeting_id ON minutes_reopening (meeting_id);
--
CREATE INDEX ix_olympiad_held_on_id ON olympiad (held_on, id);
--
CREATE INDEX ix_olympiad_responsible_id ON olympiad (responsible_id);
--
CREATE INDEX ix_olympiad_event_id ON olympiad (event_id);
--
CREATE INDEX ix_olympiad_organisation_id ON olympiad (organisation_id);
--
CREATE INDEX ix_olympiad_school_year_held_on ON olympiad (school_year, held_on, id);
--
CREATE INDEX ix_plan_school_year_starts_on ON "plan" (school_year, starts_on, id);
--
CREATE INDEX ix_plan_association_id ON "plan" (association_id);
--
CREATE INDEX ix_plan_starts_on_id ON "plan" (starts_on, id);
--
CREATE INDEX ix_plan_meeting_id ON "plan" (meeting_id);
--
CREATE INDEX ix_year_report_association_id ON year_report (association_id);
--
CREATE INDEX ix_year_report_school_year_starts_on ON year_report (school_year, starts_on, id);
--
CREATE INDEX ix_year_report_meeting_id ON year_report (meeting_id);
--
CREATE INDEX ix_year_report_starts_on_id ON year_report (starts_on, id);
--
CREATE INDEX ix_speech_item_id ON speech (item_id);
--
CREATE INDEX ix_speech_person_id ON speech (person_id);
--
CREATE INDEX ix_jury_score_juror_id ON jury_score (juror_id);
--
CREATE INDEX ix_jury_score_criterion_id ON jury_score (criterion_id);
--
CREATE INDEX ix_jury_score_participation_id ON jury_score (participation_id);
--
CREATE INDEX ix_jury_score_event_participation ON jury_score (event_id, participation_id, id);
--
CREATE INDEX ix_decision_replaced_by_id ON decision (replaced_by_id);
--
CREATE INDEX ix_decision_school_year_taken_on ON decision (school_year, taken_on, id);
--
CREATE INDEX ix_decision_visit_id ON decision (visit_id);
--
CREATE INDEX ix_decision_taken_on_id ON decision (taken_on, id);
--
CREATE INDEX ix_decision_association_id ON decision (association_id);
--
CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);
--
CREATE INDEX ix_decision_item_id ON decision (item_id);
--
CREATE INDEX ix_decision_due_on ON decision (due_on);
--
CREATE INDEX ix_olympiad_rule_olympiad_id ON olympiad_rule (olympiad_id);
--
CREATE INDEX ix_pupil_result_organisation_id ON pupil_result (organisation_id);
--
CREATE INDEX ix_pupil_result_mentor_id ON pupil_result (mentor_id);
--
CREATE INDEX ix_pupil_result_olympiad_surname ON pupil_result (olympiad_id, surname, id);
--
CREATE INDEX ix_plan_item_organisation_id ON plan_item (organisation_id);
--
CREATE INDEX ix_plan_item_plan_position ON plan_item (plan_id, position, id);
--
CREATE INDEX ix_plan_item_repeats_id ON plan_item (repeats_id);
--
CREATE INDEX ix_plan_item_term_from ON plan_item (term_from);
--
CREATE INDEX ix_report_section_report_position ON report_section (report_id, position, id);
--
CREATE INDEX ix_decision_executor_organisation_id ON decision_executor (organisation_id);
--
CREATE INDEX ix_decision_executor_person_id ON decision_executor (person_id);
--
CREATE INDEX ix_decision_executor_association_id ON decision_executor (association_id);
--
CREATE INDEX ix_decision_executor_decision_id ON decision_executor (decision_id);
--
CREATE INDEX ix_decision_change_meeting_id ON decision_change (meeting_id);
--
CREATE INDEX ix_decision_change_decision_id ON decision_change (decision_id);
--
CREATE INDEX ix_plan_responsible_person_id ON plan_responsible (person_id);
--
CREATE INDEX ix_plan_responsible_staff_id ON plan_responsible (staff_id);
--
CREATE INDEX ix_plan_responsible_item_id ON plan_responsible (item_id);
--
CREATE INDEX ix_plan_responsible_organisation_id ON plan_responsible (organisation_id);
--
CREATE INDEX ix_plan_responsible_association_id ON plan_responsible (association_id);
--
CREATE INDEX ix_plan_fact_consultation_id ON plan_fact (consultation_id);
--
CREATE INDEX ix_plan_fact_training_id ON plan_fact (training_id);
--
CREATE INDEX ix_plan_fact_issued_id ON plan_fact (issued_id);
--
CREATE INDEX ix_plan_fact_item_id ON plan_fact (item_id);
--
CREATE INDEX ix_plan_fact_meeting_id ON plan_fact (meeting_id);
--
CREATE INDEX ix_plan_fact_visit_id ON plan_fact (visit_id);
--
CREATE INDEX ix_plan_fact_document_id ON plan_fact (document_id);
--
CREATE INDEX ix_plan_fact_event_id ON plan_fact (event_id);
--
CREATE INDEX ix_plan_change_item_id ON plan_change (item_id);
--
CREATE INDEX ix_report_paragraph_section_id ON report_paragraph (section_id);
--
CREATE TRIGGER "journal_handover_insert" AFTER INSERT ON "handover" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handover', NEW.id, NULL, json_object('id', NEW."id", 'direction', NEW."direction", 'kind', NEW."kind", 'handed_on', NEW."handed_on", 'other_party', NEW."other_party", 'purpose', NEW."purpose", 'file_name', NEW."file_name", 'size', NEW."size", 'digest', NEW."digest", 'protected', NEW."protected", 'records', NEW."records", 'people', NEW."people", 'heads', NEW."heads", 'their_file', NEW."their_file", 'their_replica', NEW."their_replica", 'returned_on', NEW."returned_on", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_handover_update" AFTER UPDATE ON "handover" WHEN OLD."id" IS NOT NEW."id" OR OLD."direction" IS NOT NEW."direction" OR OLD."kind" IS NOT NEW."kind" OR OLD."handed_on" IS NOT NEW."handed_on" OR OLD."other_party" IS NOT NEW."other_party" OR OLD."purpose" IS NOT NEW."purpose" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."size" IS NOT NEW."size" OR OLD."digest" IS NOT NEW."digest" OR OLD."protected" IS NOT NEW."protected" OR OLD."records" IS NOT NEW."records" OR OLD."people" IS NOT NEW."people" OR OLD."heads" IS NOT NEW."heads" OR OLD."their_file" IS NOT NEW."their_file" OR OLD."their_replica" IS NOT NEW."their_replica" OR OLD."returned_on" IS NOT NEW."returned_on" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handover', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'direction' AS key, OLD."direction" AS old, NEW."direction" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'handed_on' AS key, OLD."handed_on" AS old, NEW."handed_on" AS new UNION ALL SELECT 'other_party' AS key, OLD."other_party" AS old, NEW."other_party" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'size' AS key, OLD."size" AS old, NEW."size" AS new UNION ALL SELECT 'digest' AS key, OLD."digest" AS old, NEW."digest" AS new UNION ALL SELECT 'protected' AS key, OLD."protected" AS old, NEW."protected" AS new UNION ALL SELECT 'records' AS key, OLD."records" AS old, NEW."records" AS new UNION ALL SELECT 'people' AS key, OLD."people" AS old, NEW."people" AS new UNION ALL SELECT 'heads' AS key, OLD."heads" AS old, NEW."heads" AS new UNION ALL SELECT 'their_file' AS key, OLD."their_file" AS old, NEW."their_file" AS new UNION ALL SELECT 'their_replica' AS key, OLD."their_replica" AS old, NEW."their_replica" AS new UNION ALL SELECT 'returned_on' AS key, OLD."returned_on" AS old, NEW."returned_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'direction' AS key, OLD."direction" AS old, NEW."direction" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'handed_on' AS key, OLD."handed_on" AS old, NEW."handed_on" AS new UNION ALL SELECT 'other_party' AS key, OLD."other_party" AS old, NEW."other_party" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'size' AS key, OLD."size" AS old, NEW."size" AS new UNION ALL SELECT 'digest' AS key, OLD."digest" AS old, NEW."digest" AS new UNION ALL SELECT 'protected' AS key, OLD."protected" AS old, NEW."protected" AS new UNION ALL SELECT 'records' AS key, OLD."records" AS old, NEW."records" AS new UNION ALL SELECT 'people' AS key, OLD."people" AS old, NEW."people" AS new UNION ALL SELECT 'heads' AS key, OLD."heads" AS old, NEW."heads" AS new UNION ALL SELECT 'their_file' AS key, OLD."their_file" AS old, NEW."their_file" AS new UNION ALL SELECT 'their_replica' AS key, OLD."their_replica" AS old, NEW."their_replica" AS new UNION ALL SELECT 'returned_on' AS key, OLD."returned_on" AS old, NEW."returned_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_handover_delete" AFTER DELETE ON "handover" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handover', OLD.id, json_object('id', OLD."id", 'direction', OLD."direction", 'kind', OLD."kind", 'handed_on', OLD."handed_on", 'other_party', OLD."other_party", 'purpose', OLD."purpose", 'file_name', OLD."file_name", 'size', OLD."size", 'digest', OLD."digest", 'protected', OLD."protected", 'records', OLD."records", 'people', OLD."people", 'heads', OLD."heads", 'their_file', OLD."their_file", 'their_replica', OLD."their_replica", 'returned_on', OLD."returned_on", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_inquiry_insert" AFTER INSERT ON "inquiry" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'asked', NEW."asked", 'columns', NEW."columns", 'since', NEW."since", 'until', NEW."until", 'asked_on', NEW."asked_on", 'due_on', NEW."due_on", 'correctable', NEW."correctable", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_inquiry_update" AFTER UPDATE ON "inquiry" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."asked" IS NOT NEW."asked" OR OLD."columns" IS NOT NEW."columns" OR OLD."since" IS NOT NEW."since" OR OLD."until" IS NOT NEW."until" OR OLD."asked_on" IS NOT NEW."asked_on" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."correctable" IS NOT NEW."correctable" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'asked' AS key, OLD."asked" AS old, NEW."asked" AS new UNION ALL SELECT 'columns' AS key, OLD."columns" AS old, NEW."columns" AS new UNION ALL SELECT 'since' AS key, OLD."since" AS old, NEW."since" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new UNION ALL SELECT 'asked_on' AS key, OLD."asked_on" AS old, NEW."asked_on" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'correctable' AS key, OLD."correctable" AS old, NEW."correctable" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'asked' AS key, OLD."asked" AS old, NEW."asked" AS new UNION ALL SELECT 'columns' AS key, OLD."columns" AS old, NEW."columns" AS new UNION ALL SELECT 'since' AS key, OLD."since" AS old, NEW."since" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new UNION ALL SELECT 'asked_on' AS key, OLD."asked_on" AS old, NEW."asked_on" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'correctable' AS key, OLD."correctable" AS old, NEW."correctable" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_inquiry_delete" AFTER DELETE ON "inquiry" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'asked', OLD."asked", 'columns', OLD."columns", 'since', OLD."since", 'until', OLD."until", 'asked_on', OLD."asked_on", 'due_on', OLD."due_on", 'correctable', OLD."correctable", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_joined_record_insert" AFTER INSERT ON "joined_record" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joined_record', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'loser_id', NEW."loser_id", 'survivor_id', NEW."survivor_id", 'title', NEW."title", 'joined_on', NEW."joined_on"));
END;
--
CREATE TRIGGER "journal_joined_record_update" AFTER UPDATE ON "joined_record" WHEN OLD."id" IS NOT NEW."id" OR OLD."register" IS NOT NEW."register" OR OLD."loser_id" IS NOT NEW."loser_id" OR OLD."survivor_id" IS NOT NEW."survivor_id" OR OLD."title" IS NOT NEW."title" OR OLD."joined_on" IS NOT NEW."joined_on" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joined_record', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'loser_id' AS key, OLD."loser_id" AS old, NEW."loser_id" AS new UNION ALL SELECT 'survivor_id' AS key, OLD."survivor_id" AS old, NEW."survivor_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'joined_on' AS key, OLD."joined_on" AS old, NEW."joined_on" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'loser_id' AS key, OLD."loser_id" AS old, NEW."loser_id" AS new UNION ALL SELECT 'survivor_id' AS key, OLD."survivor_id" AS old, NEW."survivor_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'joined_on' AS key, OLD."joined_on" AS old, NEW."joined_on" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_joined_record_delete" AFTER DELETE ON "joined_record" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joined_record', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'loser_id', OLD."loser_id", 'survivor_id', OLD."survivor_id", 'title', OLD."title", 'joined_on', OLD."joined_on"), NULL);
END;
--
CREATE TRIGGER "journal_not_duplicate_insert" AFTER INSERT ON "not_duplicate" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'not_duplicate', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'first_id', NEW."first_id", 'second_id', NEW."second_id", 'title', NEW."title", 'decided_on', NEW."decided_on"));
END;
--
CREATE TRIGGER "journal_not_duplicate_update" AFTER UPDATE ON "not_duplicate" WHEN OLD."id" IS NOT NEW."id" OR OLD."register" IS NOT NEW."register" OR OLD."first_id" IS NOT NEW."first_id" OR OLD."second_id" IS NOT NEW."second_id" OR OLD."title" IS NOT NEW."title" OR OLD."decided_on" IS NOT NEW."decided_on" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'not_duplicate', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'first_id' AS key, OLD."first_id" AS old, NEW."first_id" AS new UNION ALL SELECT 'second_id' AS key, OLD."second_id" AS old, NEW."second_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'decided_on' AS key, OLD."decided_on" AS old, NEW."decided_on" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'first_id' AS key, OLD."first_id" AS old, NEW."first_id" AS new UNION ALL SELECT 'second_id' AS key, OLD."second_id" AS old, NEW."second_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'decided_on' AS key, OLD."decided_on" AS old, NEW."decided_on" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_not_duplicate_delete" AFTER DELETE ON "not_duplicate" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'not_duplicate', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'first_id', OLD."first_id", 'second_id', OLD."second_id", 'title', OLD."title", 'decided_on', OLD."decided_on"), NULL);
END;
--
CREATE TRIGGER "journal_office_insert" AFTER INSERT ON "office" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'office', NEW.id, NULL, json_object('id', NEW."id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'form', NEW."form", 'municipality', NEW."municipality", 'region', NEW."region", 'city', NEW."city", 'address', NEW."address", 'phone', NEW."phone", 'email', NEW."email", 'head_post', NEW."head_post", 'head_name', NEW."head_name", 'approver_post', NEW."approver_post", 'approver_name', NEW."approver_name", 'signatory_post', NEW."signatory_post", 'signatory_name', NEW."signatory_name", 'council_name', NEW."council_name", 'association_word', NEW."association_word", 'resolution_word', NEW."resolution_word", 'institute', NEW."institute", 'quorum', NEW."quorum", 'minutes_numbering', NEW."minutes_numbering", 'minutes_from', NEW."minutes_from", 'minutes_style', NEW."minutes_style", 'heard_case', NEW."heard_case", 'certificates_from', NEW."certificates_from", 'year_switch_day', NEW."year_switch_day", 'young_age', NEW."young_age", 'young_service', NEW."young_service", 'training_period', NEW."training_period", 'warning_days', NEW."warning_days", 'setup_step', NEW."setup_step", 'demo', NEW."demo"));
END;
--
CREATE TRIGGER "journal_office_update" AFTER UPDATE ON "office" WHEN OLD."id" IS NOT NEW."id" OR OLD."full_name" IS NOT NEW."full_name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."form" IS NOT NEW."form" OR OLD."municipality" IS NOT NEW."municipality" OR OLD."region" IS NOT NEW."region" OR OLD."city" IS NOT NEW."city" OR OLD."address" IS NOT NEW."address" OR OLD."phone" IS NOT NEW."phone" OR OLD."email" IS NOT NEW."email" OR OLD."head_post" IS NOT NEW."head_post" OR OLD."head_name" IS NOT NEW."head_name" OR OLD."approver_post" IS NOT NEW."approver_post" OR OLD."approver_name" IS NOT NEW."approver_name" OR OLD."signatory_post" IS NOT NEW."signatory_post" OR OLD."signatory_name" IS NOT NEW."signatory_name" OR OLD."council_name" IS NOT NEW."council_name" OR OLD."association_word" IS NOT NEW."association_word" OR OLD."resolution_word" IS NOT NEW."resolution_word" OR OLD."institute" IS NOT NEW."institute" OR OLD."quorum" IS NOT NEW."quorum" OR OLD."minutes_numbering" IS NOT NEW."minutes_numbering" OR OLD."minutes_from" IS NOT NEW."minutes_from" OR OLD."minutes_style" IS NOT NEW."minutes_style" OR OLD."heard_case" IS NOT NEW."heard_case" OR OLD."certificates_from" IS NOT NEW."certificates_from" OR OLD."year_switch_day" IS NOT NEW."year_switch_day" OR OLD."young_age" IS NOT NEW."young_age" OR OLD."young_service" IS NOT NEW."young_service" OR OLD."training_period" IS NOT NEW."training_period" OR OLD."warning_days" IS NOT NEW."warning_days" OR OLD."setup_step" IS NOT NEW."setup_step" OR OLD."demo" IS NOT NEW."demo" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'office', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'municipality' AS key, OLD."municipality" AS old, NEW."municipality" AS new UNION ALL SELECT 'region' AS key, OLD."region" AS old, NEW."region" AS new UNION ALL SELECT 'city' AS key, OLD."city" AS old, NEW."city" AS new UNION ALL SELECT 'address' AS key, OLD."address" AS old, NEW."address" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'head_post' AS key, OLD."head_post" AS old, NEW."head_post" AS new UNION ALL SELECT 'head_name' AS key, OLD."head_name" AS old, NEW."head_name" AS new UNION ALL SELECT 'approver_post' AS key, OLD."approver_post" AS old, NEW."approver_post" AS new UNION ALL SELECT 'approver_name' AS key, OLD."approver_name" AS old, NEW."approver_name" AS new UNION ALL SELECT 'signatory_post' AS key, OLD."signatory_post" AS old, NEW."signatory_post" AS new UNION ALL SELECT 'signatory_name' AS key, OLD."signatory_name" AS old, NEW."signatory_name" AS new UNION ALL SELECT 'council_name' AS key, OLD."council_name" AS old, NEW."council_name" AS new UNION ALL SELECT 'association_word' AS key, OLD."association_word" AS old, NEW."association_word" AS new UNION ALL SELECT 'resolution_word' AS key, OLD."resolution_word" AS old, NEW."resolution_word" AS new UNION ALL SELECT 'institute' AS key, OLD."institute" AS old, NEW."institute" AS new UNION ALL SELECT 'quorum' AS key, OLD."quorum" AS old, NEW."quorum" AS new UNION ALL SELECT 'minutes_numbering' AS key, OLD."minutes_numbering" AS old, NEW."minutes_numbering" AS new UNION ALL SELECT 'minutes_from' AS key, OLD."minutes_from" AS old, NEW."minutes_from" AS new UNION ALL SELECT 'minutes_style' AS key, OLD."minutes_style" AS old, NEW."minutes_style" AS new UNION ALL SELECT 'heard_case' AS key, OLD."heard_case" AS old, NEW."heard_case" AS new UNION ALL SELECT 'certificates_from' AS key, OLD."certificates_from" AS old, NEW."certificates_from" AS new UNION ALL SELECT 'year_switch_day' AS key, OLD."year_switch_day" AS old, NEW."year_switch_day" AS new UNION ALL SELECT 'young_age' AS key, OLD."young_age" AS old, NEW."young_age" AS new UNION ALL SELECT 'young_service' AS key, OLD."young_service" AS old, NEW."young_service" AS new UNION ALL SELECT 'training_period' AS key, OLD."training_period" AS old, NEW."training_period" AS new UNION ALL SELECT 'warning_days' AS key, OLD."warning_days" AS old, NEW."warning_days" AS new UNION ALL SELECT 'setup_step' AS key, OLD."setup_step" AS old, NEW."setup_step" AS new UNION ALL SELECT 'demo' AS key, OLD."demo" AS old, NEW."demo" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'municipality' AS key, OLD."municipality" AS old, NEW."municipality" AS new UNION ALL SELECT 'region' AS key, OLD."region" AS old, NEW."region" AS new UNION ALL SELECT 'city' AS key, OLD."city" AS old, NEW."city" AS new UNION ALL SELECT 'address' AS key, OLD."address" AS old, NEW."address" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'head_post' AS key, OLD."head_post" AS old, NEW."head_post" AS new UNION ALL SELECT 'head_name' AS key, OLD."head_name" AS old, NEW."head_name" AS new UNION ALL SELECT 'approver_post' AS key, OLD."approver_post" AS old, NEW."approver_post" AS new UNION ALL SELECT 'approver_name' AS key, OLD."approver_name" AS old, NEW."approver_name" AS new UNION ALL SELECT 'signatory_post' AS key, OLD."signatory_post" AS old, NEW."signatory_post" AS new UNION ALL SELECT 'signatory_name' AS key, OLD."signatory_name" AS old, NEW."signatory_name" AS new UNION ALL SELECT 'council_name' AS key, OLD."council_name" AS old, NEW."council_name" AS new UNION ALL SELECT 'association_word' AS key, OLD."association_word" AS old, NEW."association_word" AS new UNION ALL SELECT 'resolution_word' AS key, OLD."resolution_word" AS old, NEW."resolution_word" AS new UNION ALL SELECT 'institute' AS key, OLD."institute" AS old, NEW."institute" AS new UNION ALL SELECT 'quorum' AS key, OLD."quorum" AS old, NEW."quorum" AS new UNION ALL SELECT 'minutes_numbering' AS key, OLD."minutes_numbering" AS old, NEW."minutes_numbering" AS new UNION ALL SELECT 'minutes_from' AS key, OLD."minutes_from" AS old, NEW."minutes_from" AS new UNION ALL SELECT 'minutes_style' AS key, OLD."minutes_style" AS old, NEW."minutes_style" AS new UNION ALL SELECT 'heard_case' AS key, OLD."heard_case" AS old, NEW."heard_case" AS new UNION ALL SELECT 'certificates_from' AS key, OLD."certificates_from" AS old, NEW."certificates_from" AS new UNION ALL SELECT 'year_switch_day' AS key, OLD."year_switch_day" AS old, NEW."year_switch_day" AS new UNION ALL SELECT 'young_age' AS key, OLD."young_age" AS old, NEW."young_age" AS new UNION ALL SELECT 'young_service' AS key, OLD."young_service" AS old, NEW."young_service" AS new UNION ALL SELECT 'training_period' AS key, OLD."training_period" AS old, NEW."training_period" AS new UNION ALL SELECT 'warning_days' AS key, OLD."warning_days" AS old, NEW."warning_days" AS new UNION ALL SELECT 'setup_step' AS key, OLD."setup_step" AS old, NEW."setup_step" AS new UNION ALL SELECT 'demo' AS key, OLD."demo" AS old, NEW."demo" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_office_delete" AFTER DELETE ON "office" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'office', OLD.id, json_object('id', OLD."id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'form', OLD."form", 'municipality', OLD."municipality", 'region', OLD."region", 'city', OLD."city", 'address', OLD."address", 'phone', OLD."phone", 'email', OLD."email", 'head_post', OLD."head_post", 'head_name', OLD."head_name", 'approver_post', OLD."approver_post", 'approver_name', OLD."approver_name", 'signatory_post', OLD."signatory_post", 'signatory_name', OLD."signatory_name", 'council_name', OLD."council_name", 'association_word', OLD."association_word", 'resolution_word', OLD."resolution_word", 'institute', OLD."institute", 'quorum', OLD."quorum", 'minutes_numbering', OLD."minutes_numbering", 'minutes_from', OLD."minutes_from", 'minutes_style', OLD."minutes_style", 'heard_case', OLD."heard_case", 'certificates_from', OLD."certificates_from", 'year_switch_day', OLD."year_switch_day", 'young_age', OLD."young_age", 'young_service', OLD."young_service", 'training_period', OLD."training_period", 'warning_days', OLD."warning_days", 'setup_step', OLD."setup_step", 'demo', OLD."demo"), NULL);
END;
--
CREATE TRIGGER "journal_origin_insert" AFTER INSERT ON "origin" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'origin', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'full_name', NEW."full_name", 'municipality', NEW."municipality", 'source_file', NEW."source_file", 'taken_on', NEW."taken_on", 'records', NEW."records", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_origin_update" AFTER UPDATE ON "origin" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."full_name" IS NOT NEW."full_name" OR OLD."municipality" IS NOT NEW."municipality" OR OLD."source_file" IS NOT NEW."source_file" OR OLD."taken_on" IS NOT NEW."taken_on" OR OLD."records" IS NOT NEW."records" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'origin', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'municipality' AS key, OLD."municipality" AS old, NEW."municipality" AS new UNION ALL SELECT 'source_file' AS key, OLD."source_file" AS old, NEW."source_file" AS new UNION ALL SELECT 'taken_on' AS key, OLD."taken_on" AS old, NEW."taken_on" AS new UNION ALL SELECT 'records' AS key, OLD."records" AS old, NEW."records" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'municipality' AS key, OLD."municipality" AS old, NEW."municipality" AS new UNION ALL SELECT 'source_file' AS key, OLD."source_file" AS old, NEW."source_file" AS new UNION ALL SELECT 'taken_on' AS key, OLD."taken_on" AS old, NEW."taken_on" AS new UNION ALL SELECT 'records' AS key, OLD."records" AS old, NEW."records" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_origin_delete" AFTER DELETE ON "origin" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'origin', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'full_name', OLD."full_name", 'municipality', OLD."municipality", 'source_file', OLD."source_file", 'taken_on', OLD."taken_on", 'records', OLD."records", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_paper_template_insert" AFTER INSERT ON "paper_template" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'paper_template', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'kind', NEW."kind", 'subject', NEW."subject", 'file_name', NEW."file_name", 'content', NEW."content", 'note', NEW."note", 'active', NEW."active"));
END;
--
CREATE TRIGGER "journal_paper_template_update" AFTER UPDATE ON "paper_template" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."subject" IS NOT NEW."subject" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."content" IS NOT NEW."content" OR OLD."note" IS NOT NEW."note" OR OLD."active" IS NOT NEW."active" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'paper_template', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'subject' AS key, OLD."subject" AS old, NEW."subject" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'subject' AS key, OLD."subject" AS old, NEW."subject" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_paper_template_delete" AFTER DELETE ON "paper_template" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'paper_template', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'subject', OLD."subject", 'file_name', OLD."file_name", 'content', OLD."content", 'note', OLD."note", 'active', OLD."active"), NULL);
END;
--
CREATE TRIGGER "journal_printed_paper_insert" AFTER INSERT ON "printed_paper" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'printed_paper', NEW.id, NULL, json_object('id', NEW."id", 'code', NEW."code", 'paper', NEW."paper", 'title', NEW."title", 'printed_on', NEW."printed_on", 'output', NEW."output", 'purpose', NEW."purpose", 'options', NEW."options", 'content', NEW."content"));
END;
--
CREATE TRIGGER "journal_printed_paper_update" AFTER UPDATE ON "printed_paper" WHEN OLD."id" IS NOT NEW."id" OR OLD."code" IS NOT NEW."code" OR OLD."paper" IS NOT NEW."paper" OR OLD."title" IS NOT NEW."title" OR OLD."printed_on" IS NOT NEW."printed_on" OR OLD."output" IS NOT NEW."output" OR OLD."purpose" IS NOT NEW."purpose" OR OLD."options" IS NOT NEW."options" OR OLD."content" IS NOT NEW."content" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'printed_paper', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'paper' AS key, OLD."paper" AS old, NEW."paper" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'printed_on' AS key, OLD."printed_on" AS old, NEW."printed_on" AS new UNION ALL SELECT 'output' AS key, OLD."output" AS old, NEW."output" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'options' AS key, OLD."options" AS old, NEW."options" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'paper' AS key, OLD."paper" AS old, NEW."paper" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'printed_on' AS key, OLD."printed_on" AS old, NEW."printed_on" AS new UNION ALL SELECT 'output' AS key, OLD."output" AS old, NEW."output" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'options' AS key, OLD."options" AS old, NEW."options" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_printed_paper_delete" AFTER DELETE ON "printed_paper" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'printed_paper', OLD.id, json_object('id', OLD."id", 'code', OLD."code", 'paper', OLD."paper", 'title', OLD."title", 'printed_on', OLD."printed_on", 'output', OLD."output", 'purpose', OLD."purpose", 'options', OLD."options", 'content', OLD."content"), NULL);
END;
--
CREATE TRIGGER "journal_reference_entry_insert" AFTER INSERT ON "reference_entry" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'reference_entry', NEW.id, NULL, json_object('id', NEW."id", 'list', NEW."list", 'code', NEW."code", 'name', NEW."name", 'short_name', NEW."short_name", 'synonyms', NEW."synonyms", 'group', NEW."group", 'position', NEW."position", 'active', NEW."active"));
END;
--
CREATE TRIGGER "journal_reference_entry_update" AFTER UPDATE ON "reference_entry" WHEN OLD."id" IS NOT NEW."id" OR OLD."list" IS NOT NEW."list" OR OLD."code" IS NOT NEW."code" OR OLD."name" IS NOT NEW."name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."synonyms" IS NOT NEW."synonyms" OR OLD."group" IS NOT NEW."group" OR OLD."position" IS NOT NEW."position" OR OLD."active" IS NOT NEW."active" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'reference_entry', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'list' AS key, OLD."list" AS old, NEW."list" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'synonyms' AS key, OLD."synonyms" AS old, NEW."synonyms" AS new UNION ALL SELECT 'group' AS key, OLD."group" AS old, NEW."group" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'list' AS key, OLD."list" AS old, NEW."list" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'synonyms' AS key, OLD."synonyms" AS old, NEW."synonyms" AS new UNION ALL SELECT 'group' AS key, OLD."group" AS old, NEW."group" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_reference_entry_delete" AFTER DELETE ON "reference_entry" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'reference_entry', OLD.id, json_object('id', OLD."id", 'list', OLD."list", 'code', OLD."code", 'name', OLD."name", 'short_name', OLD."short_name", 'synonyms', OLD."synonyms", 'group', OLD."group", 'position', OLD."position", 'active', OLD."active"), NULL);
END;
--
CREATE TRIGGER "journal_attachment_insert" AFTER INSERT ON "attachment" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attachment', NEW.id, NULL, json_object('id', NEW."id", 'register', NEW."register", 'record_id', NEW."record_id", 'title', NEW."title", 'file_name', NEW."file_name", 'size', NEW."size", 'added_on', NEW."added_on", 'content', NEW."content", 'words', NEW."words", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_attachment_update" AFTER UPDATE ON "attachment" WHEN OLD."id" IS NOT NEW."id" OR OLD."register" IS NOT NEW."register" OR OLD."record_id" IS NOT NEW."record_id" OR OLD."title" IS NOT NEW."title" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."size" IS NOT NEW."size" OR OLD."added_on" IS NOT NEW."added_on" OR OLD."content" IS NOT NEW."content" OR OLD."words" IS NOT NEW."words" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attachment', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'record_id' AS key, OLD."record_id" AS old, NEW."record_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'size' AS key, OLD."size" AS old, NEW."size" AS new UNION ALL SELECT 'added_on' AS key, OLD."added_on" AS old, NEW."added_on" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'register' AS key, OLD."register" AS old, NEW."register" AS new UNION ALL SELECT 'record_id' AS key, OLD."record_id" AS old, NEW."record_id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'size' AS key, OLD."size" AS old, NEW."size" AS new UNION ALL SELECT 'added_on' AS key, OLD."added_on" AS old, NEW."added_on" AS new UNION ALL SELECT 'content' AS key, OLD."content" AS old, NEW."content" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_attachment_delete" AFTER DELETE ON "attachment" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attachment', OLD.id, json_object('id', OLD."id", 'register', OLD."register", 'record_id', OLD."record_id", 'title', OLD."title", 'file_name', OLD."file_name", 'size', OLD."size", 'added_on', OLD."added_on", 'content', OLD."content", 'words', OLD."words", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_calendar_day_insert" AFTER INSERT ON "calendar_day" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'calendar_day', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_calendar_day_update" AFTER UPDATE ON "calendar_day" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'calendar_day', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_calendar_day_delete" AFTER DELETE ON "calendar_day" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'calendar_day', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_diagnosis_insert" AFTER INSERT ON "diagnosis" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'instrument', NEW."instrument", 'held_on', NEW."held_on", 'school_year', NEW."school_year", 'subject_id', NEW."subject_id", 'held_by', NEW."held_by", 'maximum', NEW."maximum", 'threshold', NEW."threshold", 'conclusions', NEW."conclusions", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_diagnosis_update" AFTER UPDATE ON "diagnosis" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."instrument" IS NOT NEW."instrument" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."held_by" IS NOT NEW."held_by" OR OLD."maximum" IS NOT NEW."maximum" OR OLD."threshold" IS NOT NEW."threshold" OR OLD."conclusions" IS NOT NEW."conclusions" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'instrument' AS key, OLD."instrument" AS old, NEW."instrument" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'held_by' AS key, OLD."held_by" AS old, NEW."held_by" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'threshold' AS key, OLD."threshold" AS old, NEW."threshold" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'instrument' AS key, OLD."instrument" AS old, NEW."instrument" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'held_by' AS key, OLD."held_by" AS old, NEW."held_by" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'threshold' AS key, OLD."threshold" AS old, NEW."threshold" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_diagnosis_delete" AFTER DELETE ON "diagnosis" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'instrument', OLD."instrument", 'held_on', OLD."held_on", 'school_year', OLD."school_year", 'subject_id', OLD."subject_id", 'held_by', OLD."held_by", 'maximum', OLD."maximum", 'threshold', OLD."threshold", 'conclusions', OLD."conclusions", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_indicator_insert" AFTER INSERT ON "indicator" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'unit', NEW."unit", 'scope', NEW."scope", 'period', NEW."period", 'good', NEW."good", 'direction_id', NEW."direction_id", 'subject_id', NEW."subject_id", 'source', NEW."source", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_indicator_update" AFTER UPDATE ON "indicator" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."unit" IS NOT NEW."unit" OR OLD."scope" IS NOT NEW."scope" OR OLD."period" IS NOT NEW."period" OR OLD."good" IS NOT NEW."good" OR OLD."direction_id" IS NOT NEW."direction_id" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."source" IS NOT NEW."source" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'unit' AS key, OLD."unit" AS old, NEW."unit" AS new UNION ALL SELECT 'scope' AS key, OLD."scope" AS old, NEW."scope" AS new UNION ALL SELECT 'period' AS key, OLD."period" AS old, NEW."period" AS new UNION ALL SELECT 'good' AS key, OLD."good" AS old, NEW."good" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'unit' AS key, OLD."unit" AS old, NEW."unit" AS new UNION ALL SELECT 'scope' AS key, OLD."scope" AS old, NEW."scope" AS new UNION ALL SELECT 'period' AS key, OLD."period" AS old, NEW."period" AS new UNION ALL SELECT 'good' AS key, OLD."good" AS old, NEW."good" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_indicator_delete" AFTER DELETE ON "indicator" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'unit', OLD."unit", 'scope', OLD."scope", 'period', OLD."period", 'good', OLD."good", 'direction_id', OLD."direction_id", 'subject_id', OLD."subject_id", 'source', OLD."source", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_organisation_insert" AFTER INSERT ON "organisation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation', NEW.id, NULL, json_object('id', NEW."id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'kind_id', NEW."kind_id", 'parent_id', NEW."parent_id", 'locality', NEW."locality", 'small', NEW."small", 'address', NEW."address", 'phone', NEW."phone", 'email', NEW."email", 'site', NEW."site", 'head_name', NEW."head_name", 'contact', NEW."contact", 'inn', NEW."inn", 'ogrn', NEW."ogrn", 'pupils', NEW."pupils", 'class_sets', NEW."class_sets", 'opened_on', NEW."opened_on", 'closed_on', NEW."closed_on", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_organisation_update" AFTER UPDATE ON "organisation" WHEN OLD."id" IS NOT NEW."id" OR OLD."full_name" IS NOT NEW."full_name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."locality" IS NOT NEW."locality" OR OLD."small" IS NOT NEW."small" OR OLD."address" IS NOT NEW."address" OR OLD."phone" IS NOT NEW."phone" OR OLD."email" IS NOT NEW."email" OR OLD."site" IS NOT NEW."site" OR OLD."head_name" IS NOT NEW."head_name" OR OLD."contact" IS NOT NEW."contact" OR OLD."inn" IS NOT NEW."inn" OR OLD."ogrn" IS NOT NEW."ogrn" OR OLD."pupils" IS NOT NEW."pupils" OR OLD."class_sets" IS NOT NEW."class_sets" OR OLD."opened_on" IS NOT NEW."opened_on" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'locality' AS key, OLD."locality" AS old, NEW."locality" AS new UNION ALL SELECT 'small' AS key, OLD."small" AS old, NEW."small" AS new UNION ALL SELECT 'address' AS key, OLD."address" AS old, NEW."address" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'site' AS key, OLD."site" AS old, NEW."site" AS new UNION ALL SELECT 'head_name' AS key, OLD."head_name" AS old, NEW."head_name" AS new UNION ALL SELECT 'contact' AS key, OLD."contact" AS old, NEW."contact" AS new UNION ALL SELECT 'inn' AS key, OLD."inn" AS old, NEW."inn" AS new UNION ALL SELECT 'ogrn' AS key, OLD."ogrn" AS old, NEW."ogrn" AS new UNION ALL SELECT 'pupils' AS key, OLD."pupils" AS old, NEW."pupils" AS new UNION ALL SELECT 'class_sets' AS key, OLD."class_sets" AS old, NEW."class_sets" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'closed_on' AS key, OLD."closed_on" AS old, NEW."closed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'locality' AS key, OLD."locality" AS old, NEW."locality" AS new UNION ALL SELECT 'small' AS key, OLD."small" AS old, NEW."small" AS new UNION ALL SELECT 'address' AS key, OLD."address" AS old, NEW."address" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'site' AS key, OLD."site" AS old, NEW."site" AS new UNION ALL SELECT 'head_name' AS key, OLD."head_name" AS old, NEW."head_name" AS new UNION ALL SELECT 'contact' AS key, OLD."contact" AS old, NEW."contact" AS new UNION ALL SELECT 'inn' AS key, OLD."inn" AS old, NEW."inn" AS new UNION ALL SELECT 'ogrn' AS key, OLD."ogrn" AS old, NEW."ogrn" AS new UNION ALL SELECT 'pupils' AS key, OLD."pupils" AS old, NEW."pupils" AS new UNION ALL SELECT 'class_sets' AS key, OLD."class_sets" AS old, NEW."class_sets" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'closed_on' AS key, OLD."closed_on" AS old, NEW."closed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_organisation_delete" AFTER DELETE ON "organisation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation', OLD.id, json_object('id', OLD."id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'kind_id', OLD."kind_id", 'parent_id', OLD."parent_id", 'locality', OLD."locality", 'small', OLD."small", 'address', OLD."address", 'phone', OLD."phone", 'email', OLD."email", 'site', OLD."site", 'head_name', OLD."head_name", 'contact', OLD."contact", 'inn', OLD."inn", 'ogrn', OLD."ogrn", 'pupils', OLD."pupils", 'class_sets', OLD."class_sets", 'opened_on', OLD."opened_on", 'closed_on', OLD."closed_on", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_required_document_insert" AFTER INSERT ON "required_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'required_document', NEW.id, NULL, json_object('id', NEW."id", 'position', NEW."position", 'title', NEW."title", 'kind', NEW."kind", 'yearly', NEW."yearly", 'if_needed', NEW."if_needed", 'looks_in', NEW."looks_in", 'source', NEW."source", 'active', NEW."active", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_required_document_update" AFTER UPDATE ON "required_document" WHEN OLD."id" IS NOT NEW."id" OR OLD."position" IS NOT NEW."position" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."yearly" IS NOT NEW."yearly" OR OLD."if_needed" IS NOT NEW."if_needed" OR OLD."looks_in" IS NOT NEW."looks_in" OR OLD."source" IS NOT NEW."source" OR OLD."active" IS NOT NEW."active" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'required_document', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'yearly' AS key, OLD."yearly" AS old, NEW."yearly" AS new UNION ALL SELECT 'if_needed' AS key, OLD."if_needed" AS old, NEW."if_needed" AS new UNION ALL SELECT 'looks_in' AS key, OLD."looks_in" AS old, NEW."looks_in" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'yearly' AS key, OLD."yearly" AS old, NEW."yearly" AS new UNION ALL SELECT 'if_needed' AS key, OLD."if_needed" AS old, NEW."if_needed" AS new UNION ALL SELECT 'looks_in' AS key, OLD."looks_in" AS old, NEW."looks_in" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_required_document_delete" AFTER DELETE ON "required_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'required_document', OLD.id, json_object('id', OLD."id", 'position', OLD."position", 'title', OLD."title", 'kind', OLD."kind", 'yearly', OLD."yearly", 'if_needed', OLD."if_needed", 'looks_in', OLD."looks_in", 'source', OLD."source", 'active', OLD."active", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_teacher_insert" AFTER INSERT ON "teacher" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher', NEW.id, NULL, json_object('id', NEW."id", 'surname', NEW."surname", 'first_name', NEW."first_name", 'patronymic', NEW."patronymic", 'sex', NEW."sex", 'born_on', NEW."born_on", 'snils', NEW."snils", 'phone', NEW."phone", 'email', NEW."email", 'working_since', NEW."working_since", 'teaching_since', NEW."teaching_since", 'degree_id', NEW."degree_id", 'topic', NEW."topic", 'young', NEW."young", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_teacher_update" AFTER UPDATE ON "teacher" WHEN OLD."id" IS NOT NEW."id" OR OLD."surname" IS NOT NEW."surname" OR OLD."first_name" IS NOT NEW."first_name" OR OLD."patronymic" IS NOT NEW."patronymic" OR OLD."sex" IS NOT NEW."sex" OR OLD."born_on" IS NOT NEW."born_on" OR OLD."snils" IS NOT NEW."snils" OR OLD."phone" IS NOT NEW."phone" OR OLD."email" IS NOT NEW."email" OR OLD."working_since" IS NOT NEW."working_since" OR OLD."teaching_since" IS NOT NEW."teaching_since" OR OLD."degree_id" IS NOT NEW."degree_id" OR OLD."topic" IS NOT NEW."topic" OR OLD."young" IS NOT NEW."young" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'first_name' AS key, OLD."first_name" AS old, NEW."first_name" AS new UNION ALL SELECT 'patronymic' AS key, OLD."patronymic" AS old, NEW."patronymic" AS new UNION ALL SELECT 'sex' AS key, OLD."sex" AS old, NEW."sex" AS new UNION ALL SELECT 'born_on' AS key, OLD."born_on" AS old, NEW."born_on" AS new UNION ALL SELECT 'snils' AS key, OLD."snils" AS old, NEW."snils" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'working_since' AS key, OLD."working_since" AS old, NEW."working_since" AS new UNION ALL SELECT 'teaching_since' AS key, OLD."teaching_since" AS old, NEW."teaching_since" AS new UNION ALL SELECT 'degree_id' AS key, OLD."degree_id" AS old, NEW."degree_id" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'young' AS key, OLD."young" AS old, NEW."young" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'first_name' AS key, OLD."first_name" AS old, NEW."first_name" AS new UNION ALL SELECT 'patronymic' AS key, OLD."patronymic" AS old, NEW."patronymic" AS new UNION ALL SELECT 'sex' AS key, OLD."sex" AS old, NEW."sex" AS new UNION ALL SELECT 'born_on' AS key, OLD."born_on" AS old, NEW."born_on" AS new UNION ALL SELECT 'snils' AS key, OLD."snils" AS old, NEW."snils" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'email' AS key, OLD."email" AS old, NEW."email" AS new UNION ALL SELECT 'working_since' AS key, OLD."working_since" AS old, NEW."working_since" AS new UNION ALL SELECT 'teaching_since' AS key, OLD."teaching_since" AS old, NEW."teaching_since" AS new UNION ALL SELECT 'degree_id' AS key, OLD."degree_id" AS old, NEW."degree_id" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'young' AS key, OLD."young" AS old, NEW."young" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_teacher_delete" AFTER DELETE ON "teacher" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher', OLD.id, json_object('id', OLD."id", 'surname', OLD."surname", 'first_name', OLD."first_name", 'patronymic', OLD."patronymic", 'sex', OLD."sex", 'born_on', OLD."born_on", 'snils', OLD."snils", 'phone', OLD."phone", 'email', OLD."email", 'working_since', OLD."working_since", 'teaching_since', OLD."teaching_since", 'degree_id', OLD."degree_id", 'topic', OLD."topic", 'young', OLD."young", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_absence_insert" AFTER INSERT ON "absence" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'absence', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind_id', NEW."kind_id", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on"));
END;
--
CREATE TRIGGER "journal_absence_update" AFTER UPDATE ON "absence" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'absence', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_absence_delete" AFTER DELETE ON "absence" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'absence', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind_id', OLD."kind_id", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL);
END;
--
CREATE TRIGGER "journal_attestation_insert" AFTER INSERT ON "attestation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attestation', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'category', NEW."category", 'position_id', NEW."position_id", 'decided_on', NEW."decided_on", 'order_number', NEW."order_number", 'valid_until', NEW."valid_until", 'result', NEW."result", 'applied_on', NEW."applied_on", 'grounds', NEW."grounds"));
END;
--
CREATE TRIGGER "journal_attestation_update" AFTER UPDATE ON "attestation" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."category" IS NOT NEW."category" OR OLD."position_id" IS NOT NEW."position_id" OR OLD."decided_on" IS NOT NEW."decided_on" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."result" IS NOT NEW."result" OR OLD."applied_on" IS NOT NEW."applied_on" OR OLD."grounds" IS NOT NEW."grounds" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attestation', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'category' AS key, OLD."category" AS old, NEW."category" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'decided_on' AS key, OLD."decided_on" AS old, NEW."decided_on" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'result' AS key, OLD."result" AS old, NEW."result" AS new UNION ALL SELECT 'applied_on' AS key, OLD."applied_on" AS old, NEW."applied_on" AS new UNION ALL SELECT 'grounds' AS key, OLD."grounds" AS old, NEW."grounds" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'category' AS key, OLD."category" AS old, NEW."category" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'decided_on' AS key, OLD."decided_on" AS old, NEW."decided_on" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'result' AS key, OLD."result" AS old, NEW."result" AS new UNION ALL SELECT 'applied_on' AS key, OLD."applied_on" AS old, NEW."applied_on" AS new UNION ALL SELECT 'grounds' AS key, OLD."grounds" AS old, NEW."grounds" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_attestation_delete" AFTER DELETE ON "attestation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'attestation', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'category', OLD."category", 'position_id', OLD."position_id", 'decided_on', OLD."decided_on", 'order_number', OLD."order_number", 'valid_until', OLD."valid_until", 'result', OLD."result", 'applied_on', OLD."applied_on", 'grounds', OLD."grounds"), NULL);
END;
--
CREATE TRIGGER "journal_award_insert" AFTER INSERT ON "award" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'award', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind_id', NEW."kind_id", 'level', NEW."level", 'year', NEW."year", 'number', NEW."number", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_award_update" AFTER UPDATE ON "award" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."level" IS NOT NEW."level" OR OLD."year" IS NOT NEW."year" OR OLD."number" IS NOT NEW."number" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'award', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'year' AS key, OLD."year" AS old, NEW."year" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'year' AS key, OLD."year" AS old, NEW."year" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_award_delete" AFTER DELETE ON "award" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'award', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind_id', OLD."kind_id", 'level', OLD."level", 'year', OLD."year", 'number', OLD."number", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_consent_insert" AFTER INSERT ON "consent" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consent', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'kind', NEW."kind", 'given_on', NEW."given_on", 'valid_until', NEW."valid_until", 'withdrawn_on', NEW."withdrawn_on", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_consent_update" AFTER UPDATE ON "consent" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."given_on" IS NOT NEW."given_on" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."withdrawn_on" IS NOT NEW."withdrawn_on" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consent', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'given_on' AS key, OLD."given_on" AS old, NEW."given_on" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'withdrawn_on' AS key, OLD."withdrawn_on" AS old, NEW."withdrawn_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'given_on' AS key, OLD."given_on" AS old, NEW."given_on" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'withdrawn_on' AS key, OLD."withdrawn_on" AS old, NEW."withdrawn_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_consent_delete" AFTER DELETE ON "consent" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consent', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'kind', OLD."kind", 'given_on', OLD."given_on", 'valid_until', OLD."valid_until", 'withdrawn_on', OLD."withdrawn_on", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_diagnosis_result_insert" AFTER INSERT ON "diagnosis_result" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis_result', NEW.id, NULL, json_object('id', NEW."id", 'diagnosis_id', NEW."diagnosis_id", 'person_id', NEW."person_id", 'organisation_id', NEW."organisation_id", 'competence_id', NEW."competence_id", 'score', NEW."score", 'maximum', NEW."maximum", 'level', NEW."level", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_diagnosis_result_update" AFTER UPDATE ON "diagnosis_result" WHEN OLD."id" IS NOT NEW."id" OR OLD."diagnosis_id" IS NOT NEW."diagnosis_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."competence_id" IS NOT NEW."competence_id" OR OLD."score" IS NOT NEW."score" OR OLD."maximum" IS NOT NEW."maximum" OR OLD."level" IS NOT NEW."level" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis_result', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'diagnosis_id' AS key, OLD."diagnosis_id" AS old, NEW."diagnosis_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'competence_id' AS key, OLD."competence_id" AS old, NEW."competence_id" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'diagnosis_id' AS key, OLD."diagnosis_id" AS old, NEW."diagnosis_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'competence_id' AS key, OLD."competence_id" AS old, NEW."competence_id" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_diagnosis_result_delete" AFTER DELETE ON "diagnosis_result" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'diagnosis_result', OLD.id, json_object('id', OLD."id", 'diagnosis_id', OLD."diagnosis_id", 'person_id', OLD."person_id", 'organisation_id', OLD."organisation_id", 'competence_id', OLD."competence_id", 'score', OLD."score", 'maximum', OLD."maximum", 'level', OLD."level", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_education_insert" AFTER INSERT ON "education" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'education', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'level_id', NEW."level_id", 'institution', NEW."institution", 'speciality', NEW."speciality", 'qualification', NEW."qualification", 'year', NEW."year"));
END;
--
CREATE TRIGGER "journal_education_update" AFTER UPDATE ON "education" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."level_id" IS NOT NEW."level_id" OR OLD."institution" IS NOT NEW."institution" OR OLD."speciality" IS NOT NEW."speciality" OR OLD."qualification" IS NOT NEW."qualification" OR OLD."year" IS NOT NEW."year" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'education', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'level_id' AS key, OLD."level_id" AS old, NEW."level_id" AS new UNION ALL SELECT 'institution' AS key, OLD."institution" AS old, NEW."institution" AS new UNION ALL SELECT 'speciality' AS key, OLD."speciality" AS old, NEW."speciality" AS new UNION ALL SELECT 'qualification' AS key, OLD."qualification" AS old, NEW."qualification" AS new UNION ALL SELECT 'year' AS key, OLD."year" AS old, NEW."year" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'level_id' AS key, OLD."level_id" AS old, NEW."level_id" AS new UNION ALL SELECT 'institution' AS key, OLD."institution" AS old, NEW."institution" AS new UNION ALL SELECT 'speciality' AS key, OLD."speciality" AS old, NEW."speciality" AS new UNION ALL SELECT 'qualification' AS key, OLD."qualification" AS old, NEW."qualification" AS new UNION ALL SELECT 'year' AS key, OLD."year" AS old, NEW."year" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_education_delete" AFTER DELETE ON "education" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'education', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'level_id', OLD."level_id", 'institution', OLD."institution", 'speciality', OLD."speciality", 'qualification', OLD."qualification", 'year', OLD."year"), NULL);
END;
--
CREATE TRIGGER "journal_employment_insert" AFTER INSERT ON "employment" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'employment', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'organisation_id', NEW."organisation_id", 'position_id', NEW."position_id", 'kind', NEW."kind", 'load', NEW."load", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'leave_reason_id', NEW."leave_reason_id"));
END;
--
CREATE TRIGGER "journal_employment_update" AFTER UPDATE ON "employment" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."position_id" IS NOT NEW."position_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."load" IS NOT NEW."load" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."leave_reason_id" IS NOT NEW."leave_reason_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'employment', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'load' AS key, OLD."load" AS old, NEW."load" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'leave_reason_id' AS key, OLD."leave_reason_id" AS old, NEW."leave_reason_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'load' AS key, OLD."load" AS old, NEW."load" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'leave_reason_id' AS key, OLD."leave_reason_id" AS old, NEW."leave_reason_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_employment_delete" AFTER DELETE ON "employment" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'employment', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'organisation_id', OLD."organisation_id", 'position_id', OLD."position_id", 'kind', OLD."kind", 'load', OLD."load", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'leave_reason_id', OLD."leave_reason_id"), NULL);
END;
--
CREATE TRIGGER "journal_former_name_insert" AFTER INSERT ON "former_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'former_name', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'surname', NEW."surname", 'until', NEW."until"));
END;
--
CREATE TRIGGER "journal_former_name_update" AFTER UPDATE ON "former_name" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."surname" IS NOT NEW."surname" OR OLD."until" IS NOT NEW."until" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'former_name', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_former_name_delete" AFTER DELETE ON "former_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'former_name', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'surname', OLD."surname", 'until', OLD."until"), NULL);
END;
--
CREATE TRIGGER "journal_indicator_value_insert" AFTER INSERT ON "indicator_value" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator_value', NEW.id, NULL, json_object('id', NEW."id", 'indicator_id', NEW."indicator_id", 'organisation_id', NEW."organisation_id", 'school_year', NEW."school_year", 'calendar_year', NEW."calendar_year", 'part', NEW."part", 'value', NEW."value", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_indicator_value_update" AFTER UPDATE ON "indicator_value" WHEN OLD."id" IS NOT NEW."id" OR OLD."indicator_id" IS NOT NEW."indicator_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."calendar_year" IS NOT NEW."calendar_year" OR OLD."part" IS NOT NEW."part" OR OLD."value" IS NOT NEW."value" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator_value', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'indicator_id' AS key, OLD."indicator_id" AS old, NEW."indicator_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'calendar_year' AS key, OLD."calendar_year" AS old, NEW."calendar_year" AS new UNION ALL SELECT 'part' AS key, OLD."part" AS old, NEW."part" AS new UNION ALL SELECT 'value' AS key, OLD."value" AS old, NEW."value" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'indicator_id' AS key, OLD."indicator_id" AS old, NEW."indicator_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'calendar_year' AS key, OLD."calendar_year" AS old, NEW."calendar_year" AS new UNION ALL SELECT 'part' AS key, OLD."part" AS old, NEW."part" AS new UNION ALL SELECT 'value' AS key, OLD."value" AS old, NEW."value" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_indicator_value_delete" AFTER DELETE ON "indicator_value" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'indicator_value', OLD.id, json_object('id', OLD."id", 'indicator_id', OLD."indicator_id", 'organisation_id', OLD."organisation_id", 'school_year', OLD."school_year", 'calendar_year', OLD."calendar_year", 'part', OLD."part", 'value', OLD."value", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_inquiry_addressee_insert" AFTER INSERT ON "inquiry_addressee" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry_addressee', NEW.id, NULL, json_object('id', NEW."id", 'inquiry_id', NEW."inquiry_id", 'organisation_id', NEW."organisation_id", 'state', NEW."state", 'file_name', NEW."file_name", 'sent_on', NEW."sent_on", 'answered_on', NEW."answered_on", 'rows_new', NEW."rows_new", 'rows_refined', NEW."rows_refined", 'rows_rejected', NEW."rows_rejected", 'operation_id', NEW."operation_id", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_inquiry_addressee_update" AFTER UPDATE ON "inquiry_addressee" WHEN OLD."id" IS NOT NEW."id" OR OLD."inquiry_id" IS NOT NEW."inquiry_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."state" IS NOT NEW."state" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."sent_on" IS NOT NEW."sent_on" OR OLD."answered_on" IS NOT NEW."answered_on" OR OLD."rows_new" IS NOT NEW."rows_new" OR OLD."rows_refined" IS NOT NEW."rows_refined" OR OLD."rows_rejected" IS NOT NEW."rows_rejected" OR OLD."operation_id" IS NOT NEW."operation_id" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry_addressee', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'inquiry_id' AS key, OLD."inquiry_id" AS old, NEW."inquiry_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'sent_on' AS key, OLD."sent_on" AS old, NEW."sent_on" AS new UNION ALL SELECT 'answered_on' AS key, OLD."answered_on" AS old, NEW."answered_on" AS new UNION ALL SELECT 'rows_new' AS key, OLD."rows_new" AS old, NEW."rows_new" AS new UNION ALL SELECT 'rows_refined' AS key, OLD."rows_refined" AS old, NEW."rows_refined" AS new UNION ALL SELECT 'rows_rejected' AS key, OLD."rows_rejected" AS old, NEW."rows_rejected" AS new UNION ALL SELECT 'operation_id' AS key, OLD."operation_id" AS old, NEW."operation_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'inquiry_id' AS key, OLD."inquiry_id" AS old, NEW."inquiry_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'file_name' AS key, OLD."file_name" AS old, NEW."file_name" AS new UNION ALL SELECT 'sent_on' AS key, OLD."sent_on" AS old, NEW."sent_on" AS new UNION ALL SELECT 'answered_on' AS key, OLD."answered_on" AS old, NEW."answered_on" AS new UNION ALL SELECT 'rows_new' AS key, OLD."rows_new" AS old, NEW."rows_new" AS new UNION ALL SELECT 'rows_refined' AS key, OLD."rows_refined" AS old, NEW."rows_refined" AS new UNION ALL SELECT 'rows_rejected' AS key, OLD."rows_rejected" AS old, NEW."rows_rejected" AS new UNION ALL SELECT 'operation_id' AS key, OLD."operation_id" AS old, NEW."operation_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_inquiry_addressee_delete" AFTER DELETE ON "inquiry_addressee" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'inquiry_addressee', OLD.id, json_object('id', OLD."id", 'inquiry_id', OLD."inquiry_id", 'organisation_id', OLD."organisation_id", 'state', OLD."state", 'file_name', OLD."file_name", 'sent_on', OLD."sent_on", 'answered_on', OLD."answered_on", 'rows_new', OLD."rows_new", 'rows_refined', OLD."rows_refined", 'rows_rejected', OLD."rows_rejected", 'operation_id', OLD."operation_id", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_name_form_insert" AFTER INSERT ON "name_form" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'name_form', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'name_case', NEW."name_case", 'text', NEW."text"));
END;
--
CREATE TRIGGER "journal_name_form_update" AFTER UPDATE ON "name_form" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."name_case" IS NOT NEW."name_case" OR OLD."text" IS NOT NEW."text" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'name_form', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'name_case' AS key, OLD."name_case" AS old, NEW."name_case" AS new UNION ALL SELECT 'text' AS key, OLD."text" AS old, NEW."text" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'name_case' AS key, OLD."name_case" AS old, NEW."name_case" AS new UNION ALL SELECT 'text' AS key, OLD."text" AS old, NEW."text" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_name_form_delete" AFTER DELETE ON "name_form" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'name_form', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'name_case', OLD."name_case", 'text', OLD."text"), NULL);
END;
--
CREATE TRIGGER "journal_organisation_mark_insert" AFTER INSERT ON "organisation_mark" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_mark', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'school_year', NEW."school_year", 'mark', NEW."mark", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_organisation_mark_update" AFTER UPDATE ON "organisation_mark" WHEN OLD."id" IS NOT NEW."id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."mark" IS NOT NEW."mark" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_mark', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'mark' AS key, OLD."mark" AS old, NEW."mark" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'mark' AS key, OLD."mark" AS old, NEW."mark" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_organisation_mark_delete" AFTER DELETE ON "organisation_mark" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_mark', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'school_year', OLD."school_year", 'mark', OLD."mark", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_organisation_name_insert" AFTER INSERT ON "organisation_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_name', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'full_name', NEW."full_name", 'short_name', NEW."short_name", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on"));
END;
--
CREATE TRIGGER "journal_organisation_name_update" AFTER UPDATE ON "organisation_name" WHEN OLD."id" IS NOT NEW."id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."full_name" IS NOT NEW."full_name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_name', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'full_name' AS key, OLD."full_name" AS old, NEW."full_name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_organisation_name_delete" AFTER DELETE ON "organisation_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'organisation_name', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'full_name', OLD."full_name", 'short_name', OLD."short_name", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL);
END;
--
CREATE TRIGGER "journal_person_role_insert" AFTER INSERT ON "person_role" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'person_role', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'role_id', NEW."role_id", 'organisation_id', NEW."organisation_id", 'order_number', NEW."order_number", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on"));
END;
--
CREATE TRIGGER "journal_person_role_update" AFTER UPDATE ON "person_role" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'person_role', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_person_role_delete" AFTER DELETE ON "person_role" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'person_role', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'role_id', OLD."role_id", 'organisation_id', OLD."organisation_id", 'order_number', OLD."order_number", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on"), NULL);
END;
--
CREATE TRIGGER "journal_staff_member_insert" AFTER INSERT ON "staff_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'staff_member', NEW.id, NULL, json_object('id', NEW."id", 'person_id', NEW."person_id", 'post', NEW."post", 'duties', NEW."duties", 'direction_id', NEW."direction_id", 'phone', NEW."phone", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'active', NEW."active", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_staff_member_update" AFTER UPDATE ON "staff_member" WHEN OLD."id" IS NOT NEW."id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."post" IS NOT NEW."post" OR OLD."duties" IS NOT NEW."duties" OR OLD."direction_id" IS NOT NEW."direction_id" OR OLD."phone" IS NOT NEW."phone" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."active" IS NOT NEW."active" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'staff_member', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'post' AS key, OLD."post" AS old, NEW."post" AS new UNION ALL SELECT 'duties' AS key, OLD."duties" AS old, NEW."duties" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'post' AS key, OLD."post" AS old, NEW."post" AS new UNION ALL SELECT 'duties' AS key, OLD."duties" AS old, NEW."duties" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'phone' AS key, OLD."phone" AS old, NEW."phone" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'active' AS key, OLD."active" AS old, NEW."active" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_staff_member_delete" AFTER DELETE ON "staff_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'staff_member', OLD.id, json_object('id', OLD."id", 'person_id', OLD."person_id", 'post', OLD."post", 'duties', OLD."duties", 'direction_id', OLD."direction_id", 'phone', OLD."phone", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'active', OLD."active", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_teacher_subject_insert" AFTER INSERT ON "teacher_subject" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher_subject', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'subject_id', NEW."subject_id", 'classes', NEW."classes", 'organisation_id', NEW."organisation_id"));
END;
--
CREATE TRIGGER "journal_teacher_subject_update" AFTER UPDATE ON "teacher_subject" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."classes" IS NOT NEW."classes" OR OLD."organisation_id" IS NOT NEW."organisation_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher_subject', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'classes' AS key, OLD."classes" AS old, NEW."classes" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'classes' AS key, OLD."classes" AS old, NEW."classes" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_teacher_subject_delete" AFTER DELETE ON "teacher_subject" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'teacher_subject', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'subject_id', OLD."subject_id", 'classes', OLD."classes", 'organisation_id', OLD."organisation_id"), NULL);
END;
--
CREATE TRIGGER "journal_training_insert" AFTER INSERT ON "training" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'training', NEW.id, NULL, json_object('id', NEW."id", 'teacher_id', NEW."teacher_id", 'programme', NEW."programme", 'kind', NEW."kind", 'vector', NEW."vector", 'provider', NEW."provider", 'provider_kind', NEW."provider_kind", 'hours', NEW."hours", 'form', NEW."form", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'document', NEW."document", 'document_on', NEW."document_on", 'funding', NEW."funding", 'fgos', NEW."fgos", 'federal_register', NEW."federal_register", 'state', NEW."state"));
END;
--
CREATE TRIGGER "journal_training_update" AFTER UPDATE ON "training" WHEN OLD."id" IS NOT NEW."id" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."programme" IS NOT NEW."programme" OR OLD."kind" IS NOT NEW."kind" OR OLD."vector" IS NOT NEW."vector" OR OLD."provider" IS NOT NEW."provider" OR OLD."provider_kind" IS NOT NEW."provider_kind" OR OLD."hours" IS NOT NEW."hours" OR OLD."form" IS NOT NEW."form" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."document" IS NOT NEW."document" OR OLD."document_on" IS NOT NEW."document_on" OR OLD."funding" IS NOT NEW."funding" OR OLD."fgos" IS NOT NEW."fgos" OR OLD."federal_register" IS NOT NEW."federal_register" OR OLD."state" IS NOT NEW."state" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'training', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'programme' AS key, OLD."programme" AS old, NEW."programme" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'vector' AS key, OLD."vector" AS old, NEW."vector" AS new UNION ALL SELECT 'provider' AS key, OLD."provider" AS old, NEW."provider" AS new UNION ALL SELECT 'provider_kind' AS key, OLD."provider_kind" AS old, NEW."provider_kind" AS new UNION ALL SELECT 'hours' AS key, OLD."hours" AS old, NEW."hours" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'document' AS key, OLD."document" AS old, NEW."document" AS new UNION ALL SELECT 'document_on' AS key, OLD."document_on" AS old, NEW."document_on" AS new UNION ALL SELECT 'funding' AS key, OLD."funding" AS old, NEW."funding" AS new UNION ALL SELECT 'fgos' AS key, OLD."fgos" AS old, NEW."fgos" AS new UNION ALL SELECT 'federal_register' AS key, OLD."federal_register" AS old, NEW."federal_register" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'programme' AS key, OLD."programme" AS old, NEW."programme" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'vector' AS key, OLD."vector" AS old, NEW."vector" AS new UNION ALL SELECT 'provider' AS key, OLD."provider" AS old, NEW."provider" AS new UNION ALL SELECT 'provider_kind' AS key, OLD."provider_kind" AS old, NEW."provider_kind" AS new UNION ALL SELECT 'hours' AS key, OLD."hours" AS old, NEW."hours" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'document' AS key, OLD."document" AS old, NEW."document" AS new UNION ALL SELECT 'document_on' AS key, OLD."document_on" AS old, NEW."document_on" AS new UNION ALL SELECT 'funding' AS key, OLD."funding" AS old, NEW."funding" AS new UNION ALL SELECT 'fgos' AS key, OLD."fgos" AS old, NEW."fgos" AS new UNION ALL SELECT 'federal_register' AS key, OLD."federal_register" AS old, NEW."federal_register" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_training_delete" AFTER DELETE ON "training" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'training', OLD.id, json_object('id', OLD."id", 'teacher_id', OLD."teacher_id", 'programme', OLD."programme", 'kind', OLD."kind", 'vector', OLD."vector", 'provider', OLD."provider", 'provider_kind', OLD."provider_kind", 'hours', OLD."hours", 'form', OLD."form", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'document', OLD."document", 'document_on', OLD."document_on", 'funding', OLD."funding", 'fgos', OLD."fgos", 'federal_register', OLD."federal_register", 'state', OLD."state"), NULL);
END;
--
CREATE TRIGGER "journal_vacancy_insert" AFTER INSERT ON "vacancy" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'vacancy', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'position_id', NEW."position_id", 'subject_id', NEW."subject_id", 'load', NEW."load", 'opened_on', NEW."opened_on", 'closed_on', NEW."closed_on", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_vacancy_update" AFTER UPDATE ON "vacancy" WHEN OLD."id" IS NOT NEW."id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."position_id" IS NOT NEW."position_id" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."load" IS NOT NEW."load" OR OLD."opened_on" IS NOT NEW."opened_on" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'vacancy', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'load' AS key, OLD."load" AS old, NEW."load" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'closed_on' AS key, OLD."closed_on" AS old, NEW."closed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'position_id' AS key, OLD."position_id" AS old, NEW."position_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'load' AS key, OLD."load" AS old, NEW."load" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'closed_on' AS key, OLD."closed_on" AS old, NEW."closed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_vacancy_delete" AFTER DELETE ON "vacancy" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'vacancy', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'position_id', OLD."position_id", 'subject_id', OLD."subject_id", 'load', OLD."load", 'opened_on', OLD."opened_on", 'closed_on', OLD."closed_on", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_visit_insert" AFTER INSERT ON "visit" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit', NEW.id, NULL, json_object('id', NEW."id", 'organisation_id', NEW."organisation_id", 'visited_on', NEW."visited_on", 'until', NEW."until", 'school_year', NEW."school_year", 'purpose_id', NEW."purpose_id", 'theme', NEW."theme", 'state', NEW."state", 'state_reason', NEW."state_reason", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'findings', NEW."findings", 'conclusions', NEW."conclusions", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_visit_update" AFTER UPDATE ON "visit" WHEN OLD."id" IS NOT NEW."id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."visited_on" IS NOT NEW."visited_on" OR OLD."until" IS NOT NEW."until" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."purpose_id" IS NOT NEW."purpose_id" OR OLD."theme" IS NOT NEW."theme" OR OLD."state" IS NOT NEW."state" OR OLD."state_reason" IS NOT NEW."state_reason" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."order_on" IS NOT NEW."order_on" OR OLD."findings" IS NOT NEW."findings" OR OLD."conclusions" IS NOT NEW."conclusions" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'visited_on' AS key, OLD."visited_on" AS old, NEW."visited_on" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'purpose_id' AS key, OLD."purpose_id" AS old, NEW."purpose_id" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'findings' AS key, OLD."findings" AS old, NEW."findings" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'visited_on' AS key, OLD."visited_on" AS old, NEW."visited_on" AS new UNION ALL SELECT 'until' AS key, OLD."until" AS old, NEW."until" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'purpose_id' AS key, OLD."purpose_id" AS old, NEW."purpose_id" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'findings' AS key, OLD."findings" AS old, NEW."findings" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_visit_delete" AFTER DELETE ON "visit" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit', OLD.id, json_object('id', OLD."id", 'organisation_id', OLD."organisation_id", 'visited_on', OLD."visited_on", 'until', OLD."until", 'school_year', OLD."school_year", 'purpose_id', OLD."purpose_id", 'theme', OLD."theme", 'state', OLD."state", 'state_reason', OLD."state_reason", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'findings', OLD."findings", 'conclusions', OLD."conclusions", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_association_insert" AFTER INSERT ON "association" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'short_name', NEW."short_name", 'kind_id', NEW."kind_id", 'level', NEW."level", 'subject_id', NEW."subject_id", 'audience', NEW."audience", 'parent_id', NEW."parent_id", 'host_id', NEW."host_id", 'curator_id', NEW."curator_id", 'regulation', NEW."regulation", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'quorum', NEW."quorum", 'casting_vote', NEW."casting_vote", 'minutes_numbering', NEW."minutes_numbering", 'minutes_from', NEW."minutes_from", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_association_update" AFTER UPDATE ON "association" WHEN OLD."id" IS NOT NEW."id" OR OLD."name" IS NOT NEW."name" OR OLD."short_name" IS NOT NEW."short_name" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."level" IS NOT NEW."level" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."audience" IS NOT NEW."audience" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."host_id" IS NOT NEW."host_id" OR OLD."curator_id" IS NOT NEW."curator_id" OR OLD."regulation" IS NOT NEW."regulation" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."order_on" IS NOT NEW."order_on" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."quorum" IS NOT NEW."quorum" OR OLD."casting_vote" IS NOT NEW."casting_vote" OR OLD."minutes_numbering" IS NOT NEW."minutes_numbering" OR OLD."minutes_from" IS NOT NEW."minutes_from" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'audience' AS key, OLD."audience" AS old, NEW."audience" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'host_id' AS key, OLD."host_id" AS old, NEW."host_id" AS new UNION ALL SELECT 'curator_id' AS key, OLD."curator_id" AS old, NEW."curator_id" AS new UNION ALL SELECT 'regulation' AS key, OLD."regulation" AS old, NEW."regulation" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'quorum' AS key, OLD."quorum" AS old, NEW."quorum" AS new UNION ALL SELECT 'casting_vote' AS key, OLD."casting_vote" AS old, NEW."casting_vote" AS new UNION ALL SELECT 'minutes_numbering' AS key, OLD."minutes_numbering" AS old, NEW."minutes_numbering" AS new UNION ALL SELECT 'minutes_from' AS key, OLD."minutes_from" AS old, NEW."minutes_from" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'name' AS key, OLD."name" AS old, NEW."name" AS new UNION ALL SELECT 'short_name' AS key, OLD."short_name" AS old, NEW."short_name" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'audience' AS key, OLD."audience" AS old, NEW."audience" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'host_id' AS key, OLD."host_id" AS old, NEW."host_id" AS new UNION ALL SELECT 'curator_id' AS key, OLD."curator_id" AS old, NEW."curator_id" AS new UNION ALL SELECT 'regulation' AS key, OLD."regulation" AS old, NEW."regulation" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'quorum' AS key, OLD."quorum" AS old, NEW."quorum" AS new UNION ALL SELECT 'casting_vote' AS key, OLD."casting_vote" AS old, NEW."casting_vote" AS new UNION ALL SELECT 'minutes_numbering' AS key, OLD."minutes_numbering" AS old, NEW."minutes_numbering" AS new UNION ALL SELECT 'minutes_from' AS key, OLD."minutes_from" AS old, NEW."minutes_from" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_association_delete" AFTER DELETE ON "association" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'short_name', OLD."short_name", 'kind_id', OLD."kind_id", 'level', OLD."level", 'subject_id', OLD."subject_id", 'audience', OLD."audience", 'parent_id', OLD."parent_id", 'host_id', OLD."host_id", 'curator_id', OLD."curator_id", 'regulation', OLD."regulation", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'quorum', OLD."quorum", 'casting_vote', OLD."casting_vote", 'minutes_numbering', OLD."minutes_numbering", 'minutes_from', OLD."minutes_from", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_consultation_insert" AFTER INSERT ON "consultation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consultation', NEW.id, NULL, json_object('id', NEW."id", 'held_on', NEW."held_on", 'held_at', NEW."held_at", 'minutes', NEW."minutes", 'school_year', NEW."school_year", 'consultant_id', NEW."consultant_id", 'client_id', NEW."client_id", 'client_name', NEW."client_name", 'client_kind_id', NEW."client_kind_id", 'group_size', NEW."group_size", 'organisation_id', NEW."organisation_id", 'topic_id', NEW."topic_id", 'question', NEW."question", 'occasion_id', NEW."occasion_id", 'direction_id', NEW."direction_id", 'form', NEW."form", 'answer', NEW."answer", 'follow_up_on', NEW."follow_up_on", 'follow_up', NEW."follow_up", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_consultation_update" AFTER UPDATE ON "consultation" WHEN OLD."id" IS NOT NEW."id" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."held_at" IS NOT NEW."held_at" OR OLD."minutes" IS NOT NEW."minutes" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."consultant_id" IS NOT NEW."consultant_id" OR OLD."client_id" IS NOT NEW."client_id" OR OLD."client_name" IS NOT NEW."client_name" OR OLD."client_kind_id" IS NOT NEW."client_kind_id" OR OLD."group_size" IS NOT NEW."group_size" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."topic_id" IS NOT NEW."topic_id" OR OLD."question" IS NOT NEW."question" OR OLD."occasion_id" IS NOT NEW."occasion_id" OR OLD."direction_id" IS NOT NEW."direction_id" OR OLD."form" IS NOT NEW."form" OR OLD."answer" IS NOT NEW."answer" OR OLD."follow_up_on" IS NOT NEW."follow_up_on" OR OLD."follow_up" IS NOT NEW."follow_up" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consultation', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'held_at' AS key, OLD."held_at" AS old, NEW."held_at" AS new UNION ALL SELECT 'minutes' AS key, OLD."minutes" AS old, NEW."minutes" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'consultant_id' AS key, OLD."consultant_id" AS old, NEW."consultant_id" AS new UNION ALL SELECT 'client_id' AS key, OLD."client_id" AS old, NEW."client_id" AS new UNION ALL SELECT 'client_name' AS key, OLD."client_name" AS old, NEW."client_name" AS new UNION ALL SELECT 'client_kind_id' AS key, OLD."client_kind_id" AS old, NEW."client_kind_id" AS new UNION ALL SELECT 'group_size' AS key, OLD."group_size" AS old, NEW."group_size" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'topic_id' AS key, OLD."topic_id" AS old, NEW."topic_id" AS new UNION ALL SELECT 'question' AS key, OLD."question" AS old, NEW."question" AS new UNION ALL SELECT 'occasion_id' AS key, OLD."occasion_id" AS old, NEW."occasion_id" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'answer' AS key, OLD."answer" AS old, NEW."answer" AS new UNION ALL SELECT 'follow_up_on' AS key, OLD."follow_up_on" AS old, NEW."follow_up_on" AS new UNION ALL SELECT 'follow_up' AS key, OLD."follow_up" AS old, NEW."follow_up" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'held_at' AS key, OLD."held_at" AS old, NEW."held_at" AS new UNION ALL SELECT 'minutes' AS key, OLD."minutes" AS old, NEW."minutes" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'consultant_id' AS key, OLD."consultant_id" AS old, NEW."consultant_id" AS new UNION ALL SELECT 'client_id' AS key, OLD."client_id" AS old, NEW."client_id" AS new UNION ALL SELECT 'client_name' AS key, OLD."client_name" AS old, NEW."client_name" AS new UNION ALL SELECT 'client_kind_id' AS key, OLD."client_kind_id" AS old, NEW."client_kind_id" AS new UNION ALL SELECT 'group_size' AS key, OLD."group_size" AS old, NEW."group_size" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'topic_id' AS key, OLD."topic_id" AS old, NEW."topic_id" AS new UNION ALL SELECT 'question' AS key, OLD."question" AS old, NEW."question" AS new UNION ALL SELECT 'occasion_id' AS key, OLD."occasion_id" AS old, NEW."occasion_id" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'answer' AS key, OLD."answer" AS old, NEW."answer" AS new UNION ALL SELECT 'follow_up_on' AS key, OLD."follow_up_on" AS old, NEW."follow_up_on" AS new UNION ALL SELECT 'follow_up' AS key, OLD."follow_up" AS old, NEW."follow_up" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_consultation_delete" AFTER DELETE ON "consultation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'consultation', OLD.id, json_object('id', OLD."id", 'held_on', OLD."held_on", 'held_at', OLD."held_at", 'minutes', OLD."minutes", 'school_year', OLD."school_year", 'consultant_id', OLD."consultant_id", 'client_id', OLD."client_id", 'client_name', OLD."client_name", 'client_kind_id', OLD."client_kind_id", 'group_size', OLD."group_size", 'organisation_id', OLD."organisation_id", 'topic_id', OLD."topic_id", 'question', OLD."question", 'occasion_id', OLD."occasion_id", 'direction_id', OLD."direction_id", 'form', OLD."form", 'answer', OLD."answer", 'follow_up_on', OLD."follow_up_on", 'follow_up', OLD."follow_up", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_visit_lesson_insert" AFTER INSERT ON "visit_lesson" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_lesson', NEW.id, NULL, json_object('id', NEW."id", 'visit_id', NEW."visit_id", 'position', NEW."position", 'teacher_id', NEW."teacher_id", 'subject_id', NEW."subject_id", 'class_name', NEW."class_name", 'topic', NEW."topic", 'conclusions', NEW."conclusions"));
END;
--
CREATE TRIGGER "journal_visit_lesson_update" AFTER UPDATE ON "visit_lesson" WHEN OLD."id" IS NOT NEW."id" OR OLD."visit_id" IS NOT NEW."visit_id" OR OLD."position" IS NOT NEW."position" OR OLD."teacher_id" IS NOT NEW."teacher_id" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."class_name" IS NOT NEW."class_name" OR OLD."topic" IS NOT NEW."topic" OR OLD."conclusions" IS NOT NEW."conclusions" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_lesson', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'teacher_id' AS key, OLD."teacher_id" AS old, NEW."teacher_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'conclusions' AS key, OLD."conclusions" AS old, NEW."conclusions" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_visit_lesson_delete" AFTER DELETE ON "visit_lesson" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_lesson', OLD.id, json_object('id', OLD."id", 'visit_id', OLD."visit_id", 'position', OLD."position", 'teacher_id', OLD."teacher_id", 'subject_id', OLD."subject_id", 'class_name', OLD."class_name", 'topic', OLD."topic", 'conclusions', OLD."conclusions"), NULL);
END;
--
CREATE TRIGGER "journal_visit_member_insert" AFTER INSERT ON "visit_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_member', NEW.id, NULL, json_object('id', NEW."id", 'visit_id', NEW."visit_id", 'staff_id', NEW."staff_id", 'person_id', NEW."person_id", 'task', NEW."task"));
END;
--
CREATE TRIGGER "journal_visit_member_update" AFTER UPDATE ON "visit_member" WHEN OLD."id" IS NOT NEW."id" OR OLD."visit_id" IS NOT NEW."visit_id" OR OLD."staff_id" IS NOT NEW."staff_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."task" IS NOT NEW."task" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_member', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'staff_id' AS key, OLD."staff_id" AS old, NEW."staff_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'task' AS key, OLD."task" AS old, NEW."task" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'staff_id' AS key, OLD."staff_id" AS old, NEW."staff_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'task' AS key, OLD."task" AS old, NEW."task" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_visit_member_delete" AFTER DELETE ON "visit_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'visit_member', OLD.id, json_object('id', OLD."id", 'visit_id', OLD."visit_id", 'staff_id', OLD."staff_id", 'person_id', OLD."person_id", 'task', OLD."task"), NULL);
END;
--
CREATE TRIGGER "journal_association_year_insert" AFTER INSERT ON "association_year" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association_year', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'theme', NEW."theme", 'goals', NEW."goals", 'plan', NEW."plan"));
END;
--
CREATE TRIGGER "journal_association_year_update" AFTER UPDATE ON "association_year" WHEN OLD."id" IS NOT NEW."id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."theme" IS NOT NEW."theme" OR OLD."goals" IS NOT NEW."goals" OR OLD."plan" IS NOT NEW."plan" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association_year', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'goals' AS key, OLD."goals" AS old, NEW."goals" AS new UNION ALL SELECT 'plan' AS key, OLD."plan" AS old, NEW."plan" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'goals' AS key, OLD."goals" AS old, NEW."goals" AS new UNION ALL SELECT 'plan' AS key, OLD."plan" AS old, NEW."plan" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_association_year_delete" AFTER DELETE ON "association_year" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'association_year', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'theme', OLD."theme", 'goals', OLD."goals", 'plan', OLD."plan"), NULL);
END;
--
CREATE TRIGGER "journal_event_insert" AFTER INSERT ON "event" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind_id', NEW."kind_id", 'theme', NEW."theme", 'service_role', NEW."service_role", 'level', NEW."level", 'direction_id', NEW."direction_id", 'audience_id', NEW."audience_id", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'school_year', NEW."school_year", 'form', NEW."form", 'organisation_id', NEW."organisation_id", 'room', NEW."room", 'responsible_id', NEW."responsible_id", 'association_id', NEW."association_id", 'organisers', NEW."organisers", 'parent_id', NEW."parent_id", 'counted', NEW."counted", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'state', NEW."state", 'moved_to', NEW."moved_to", 'state_reason', NEW."state_reason", 'budget_municipal', NEW."budget_municipal", 'budget_other', NEW."budget_other", 'spent_municipal', NEW."spent_municipal", 'spent_other', NEW."spent_other", 'results', NEW."results", 'goal', NEW."goal", 'conditions', NEW."conditions", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_event_update" AFTER UPDATE ON "event" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."theme" IS NOT NEW."theme" OR OLD."service_role" IS NOT NEW."service_role" OR OLD."level" IS NOT NEW."level" OR OLD."direction_id" IS NOT NEW."direction_id" OR OLD."audience_id" IS NOT NEW."audience_id" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."starts_at" IS NOT NEW."starts_at" OR OLD."ends_at" IS NOT NEW."ends_at" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."form" IS NOT NEW."form" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."room" IS NOT NEW."room" OR OLD."responsible_id" IS NOT NEW."responsible_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."organisers" IS NOT NEW."organisers" OR OLD."parent_id" IS NOT NEW."parent_id" OR OLD."counted" IS NOT NEW."counted" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."order_on" IS NOT NEW."order_on" OR OLD."state" IS NOT NEW."state" OR OLD."moved_to" IS NOT NEW."moved_to" OR OLD."state_reason" IS NOT NEW."state_reason" OR OLD."budget_municipal" IS NOT NEW."budget_municipal" OR OLD."budget_other" IS NOT NEW."budget_other" OR OLD."spent_municipal" IS NOT NEW."spent_municipal" OR OLD."spent_other" IS NOT NEW."spent_other" OR OLD."results" IS NOT NEW."results" OR OLD."goal" IS NOT NEW."goal" OR OLD."conditions" IS NOT NEW."conditions" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'service_role' AS key, OLD."service_role" AS old, NEW."service_role" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'audience_id' AS key, OLD."audience_id" AS old, NEW."audience_id" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'room' AS key, OLD."room" AS old, NEW."room" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisers' AS key, OLD."organisers" AS old, NEW."organisers" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'counted' AS key, OLD."counted" AS old, NEW."counted" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'budget_municipal' AS key, OLD."budget_municipal" AS old, NEW."budget_municipal" AS new UNION ALL SELECT 'budget_other' AS key, OLD."budget_other" AS old, NEW."budget_other" AS new UNION ALL SELECT 'spent_municipal' AS key, OLD."spent_municipal" AS old, NEW."spent_municipal" AS new UNION ALL SELECT 'spent_other' AS key, OLD."spent_other" AS old, NEW."spent_other" AS new UNION ALL SELECT 'results' AS key, OLD."results" AS old, NEW."results" AS new UNION ALL SELECT 'goal' AS key, OLD."goal" AS old, NEW."goal" AS new UNION ALL SELECT 'conditions' AS key, OLD."conditions" AS old, NEW."conditions" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'service_role' AS key, OLD."service_role" AS old, NEW."service_role" AS new UNION ALL SELECT 'level' AS key, OLD."level" AS old, NEW."level" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'audience_id' AS key, OLD."audience_id" AS old, NEW."audience_id" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'room' AS key, OLD."room" AS old, NEW."room" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisers' AS key, OLD."organisers" AS old, NEW."organisers" AS new UNION ALL SELECT 'parent_id' AS key, OLD."parent_id" AS old, NEW."parent_id" AS new UNION ALL SELECT 'counted' AS key, OLD."counted" AS old, NEW."counted" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'budget_municipal' AS key, OLD."budget_municipal" AS old, NEW."budget_municipal" AS new UNION ALL SELECT 'budget_other' AS key, OLD."budget_other" AS old, NEW."budget_other" AS new UNION ALL SELECT 'spent_municipal' AS key, OLD."spent_municipal" AS old, NEW."spent_municipal" AS new UNION ALL SELECT 'spent_other' AS key, OLD."spent_other" AS old, NEW."spent_other" AS new UNION ALL SELECT 'results' AS key, OLD."results" AS old, NEW."results" AS new UNION ALL SELECT 'goal' AS key, OLD."goal" AS old, NEW."goal" AS new UNION ALL SELECT 'conditions' AS key, OLD."conditions" AS old, NEW."conditions" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_event_delete" AFTER DELETE ON "event" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind_id', OLD."kind_id", 'theme', OLD."theme", 'service_role', OLD."service_role", 'level', OLD."level", 'direction_id', OLD."direction_id", 'audience_id', OLD."audience_id", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'school_year', OLD."school_year", 'form', OLD."form", 'organisation_id', OLD."organisation_id", 'room', OLD."room", 'responsible_id', OLD."responsible_id", 'association_id', OLD."association_id", 'organisers', OLD."organisers", 'parent_id', OLD."parent_id", 'counted', OLD."counted", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'state', OLD."state", 'moved_to', OLD."moved_to", 'state_reason', OLD."state_reason", 'budget_municipal', OLD."budget_municipal", 'budget_other', OLD."budget_other", 'spent_municipal', OLD."spent_municipal", 'spent_other', OLD."spent_other", 'results', OLD."results", 'goal', OLD."goal", 'conditions', OLD."conditions", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_handed_in_insert" AFTER INSERT ON "handed_in" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handed_in', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'kind', NEW."kind", 'handed_on', NEW."handed_on", 'quantity', NEW."quantity", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_handed_in_update" AFTER UPDATE ON "handed_in" WHEN OLD."id" IS NOT NEW."id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."kind" IS NOT NEW."kind" OR OLD."handed_on" IS NOT NEW."handed_on" OR OLD."quantity" IS NOT NEW."quantity" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handed_in', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'handed_on' AS key, OLD."handed_on" AS old, NEW."handed_on" AS new UNION ALL SELECT 'quantity' AS key, OLD."quantity" AS old, NEW."quantity" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'handed_on' AS key, OLD."handed_on" AS old, NEW."handed_on" AS new UNION ALL SELECT 'quantity' AS key, OLD."quantity" AS old, NEW."quantity" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_handed_in_delete" AFTER DELETE ON "handed_in" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'handed_in', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'kind', OLD."kind", 'handed_on', OLD."handed_on", 'quantity', OLD."quantity", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_meeting_insert" AFTER INSERT ON "meeting" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'number', NEW."number", 'held_on', NEW."held_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'school_year', NEW."school_year", 'theme', NEW."theme", 'form', NEW."form", 'organisation_id', NEW."organisation_id", 'room', NEW."room", 'chair_id', NEW."chair_id", 'secretary_id', NEW."secretary_id", 'responsible_id', NEW."responsible_id", 'state', NEW."state", 'moved_to', NEW."moved_to", 'state_reason', NEW."state_reason", 'members_number', NEW."members_number", 'present_number', NEW."present_number", 'guests', NEW."guests", 'signed_on', NEW."signed_on", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_meeting_update" AFTER UPDATE ON "meeting" WHEN OLD."id" IS NOT NEW."id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."number" IS NOT NEW."number" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."starts_at" IS NOT NEW."starts_at" OR OLD."ends_at" IS NOT NEW."ends_at" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."theme" IS NOT NEW."theme" OR OLD."form" IS NOT NEW."form" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."room" IS NOT NEW."room" OR OLD."chair_id" IS NOT NEW."chair_id" OR OLD."secretary_id" IS NOT NEW."secretary_id" OR OLD."responsible_id" IS NOT NEW."responsible_id" OR OLD."state" IS NOT NEW."state" OR OLD."moved_to" IS NOT NEW."moved_to" OR OLD."state_reason" IS NOT NEW."state_reason" OR OLD."members_number" IS NOT NEW."members_number" OR OLD."present_number" IS NOT NEW."present_number" OR OLD."guests" IS NOT NEW."guests" OR OLD."signed_on" IS NOT NEW."signed_on" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'room' AS key, OLD."room" AS old, NEW."room" AS new UNION ALL SELECT 'chair_id' AS key, OLD."chair_id" AS old, NEW."chair_id" AS new UNION ALL SELECT 'secretary_id' AS key, OLD."secretary_id" AS old, NEW."secretary_id" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'members_number' AS key, OLD."members_number" AS old, NEW."members_number" AS new UNION ALL SELECT 'present_number' AS key, OLD."present_number" AS old, NEW."present_number" AS new UNION ALL SELECT 'guests' AS key, OLD."guests" AS old, NEW."guests" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'form' AS key, OLD."form" AS old, NEW."form" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'room' AS key, OLD."room" AS old, NEW."room" AS new UNION ALL SELECT 'chair_id' AS key, OLD."chair_id" AS old, NEW."chair_id" AS new UNION ALL SELECT 'secretary_id' AS key, OLD."secretary_id" AS old, NEW."secretary_id" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'members_number' AS key, OLD."members_number" AS old, NEW."members_number" AS new UNION ALL SELECT 'present_number' AS key, OLD."present_number" AS old, NEW."present_number" AS new UNION ALL SELECT 'guests' AS key, OLD."guests" AS old, NEW."guests" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_meeting_delete" AFTER DELETE ON "meeting" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'number', OLD."number", 'held_on', OLD."held_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'school_year', OLD."school_year", 'theme', OLD."theme", 'form', OLD."form", 'organisation_id', OLD."organisation_id", 'room', OLD."room", 'chair_id', OLD."chair_id", 'secretary_id', OLD."secretary_id", 'responsible_id', OLD."responsible_id", 'state', OLD."state", 'moved_to', OLD."moved_to", 'state_reason', OLD."state_reason", 'members_number', OLD."members_number", 'present_number', OLD."present_number", 'guests', OLD."guests", 'signed_on', OLD."signed_on", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_membership_insert" AFTER INSERT ON "membership" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'membership', NEW.id, NULL, json_object('id', NEW."id", 'association_id', NEW."association_id", 'person_id', NEW."person_id", 'role_id', NEW."role_id", 'section', NEW."section", 'started_on', NEW."started_on", 'ended_on', NEW."ended_on", 'order_number', NEW."order_number", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_membership_update" AFTER UPDATE ON "membership" WHEN OLD."id" IS NOT NEW."id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."section" IS NOT NEW."section" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'membership', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'section' AS key, OLD."section" AS old, NEW."section" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'section' AS key, OLD."section" AS old, NEW."section" AS new UNION ALL SELECT 'started_on' AS key, OLD."started_on" AS old, NEW."started_on" AS new UNION ALL SELECT 'ended_on' AS key, OLD."ended_on" AS old, NEW."ended_on" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_membership_delete" AFTER DELETE ON "membership" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'membership', OLD.id, json_object('id', OLD."id", 'association_id', OLD."association_id", 'person_id', OLD."person_id", 'role_id', OLD."role_id", 'section', OLD."section", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'order_number', OLD."order_number", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_opening_total_insert" AFTER INSERT ON "opening_total" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'opening_total', NEW.id, NULL, json_object('id', NEW."id", 'measure', NEW."measure", 'words', NEW."words", 'school_year', NEW."school_year", 'calendar_year', NEW."calendar_year", 'value', NEW."value", 'organisation_id', NEW."organisation_id", 'association_id', NEW."association_id", 'source', NEW."source", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_opening_total_update" AFTER UPDATE ON "opening_total" WHEN OLD."id" IS NOT NEW."id" OR OLD."measure" IS NOT NEW."measure" OR OLD."words" IS NOT NEW."words" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."calendar_year" IS NOT NEW."calendar_year" OR OLD."value" IS NOT NEW."value" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."source" IS NOT NEW."source" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'opening_total', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'measure' AS key, OLD."measure" AS old, NEW."measure" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'calendar_year' AS key, OLD."calendar_year" AS old, NEW."calendar_year" AS new UNION ALL SELECT 'value' AS key, OLD."value" AS old, NEW."value" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'measure' AS key, OLD."measure" AS old, NEW."measure" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'calendar_year' AS key, OLD."calendar_year" AS old, NEW."calendar_year" AS new UNION ALL SELECT 'value' AS key, OLD."value" AS old, NEW."value" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_opening_total_delete" AFTER DELETE ON "opening_total" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'opening_total', OLD.id, json_object('id', OLD."id", 'measure', OLD."measure", 'words', OLD."words", 'school_year', OLD."school_year", 'calendar_year', OLD."calendar_year", 'value', OLD."value", 'organisation_id', OLD."organisation_id", 'association_id', OLD."association_id", 'source', OLD."source", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_agenda_item_insert" AFTER INSERT ON "agenda_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'agenda_item', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'position', NEW."position", 'number', NEW."number", 'kind', NEW."kind", 'title', NEW."title", 'form_id', NEW."form_id", 'rapporteur_id', NEW."rapporteur_id", 'rapporteur', NEW."rapporteur", 'planned_minutes', NEW."planned_minutes", 'draft_decision', NEW."draft_decision", 'materials', NEW."materials", 'heard', NEW."heard", 'votes_for', NEW."votes_for", 'votes_against', NEW."votes_against", 'votes_abstained', NEW."votes_abstained", 'unanimous', NEW."unanimous", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_agenda_item_update" AFTER UPDATE ON "agenda_item" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."position" IS NOT NEW."position" OR OLD."number" IS NOT NEW."number" OR OLD."kind" IS NOT NEW."kind" OR OLD."title" IS NOT NEW."title" OR OLD."form_id" IS NOT NEW."form_id" OR OLD."rapporteur_id" IS NOT NEW."rapporteur_id" OR OLD."rapporteur" IS NOT NEW."rapporteur" OR OLD."planned_minutes" IS NOT NEW."planned_minutes" OR OLD."draft_decision" IS NOT NEW."draft_decision" OR OLD."materials" IS NOT NEW."materials" OR OLD."heard" IS NOT NEW."heard" OR OLD."votes_for" IS NOT NEW."votes_for" OR OLD."votes_against" IS NOT NEW."votes_against" OR OLD."votes_abstained" IS NOT NEW."votes_abstained" OR OLD."unanimous" IS NOT NEW."unanimous" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'agenda_item', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'form_id' AS key, OLD."form_id" AS old, NEW."form_id" AS new UNION ALL SELECT 'rapporteur_id' AS key, OLD."rapporteur_id" AS old, NEW."rapporteur_id" AS new UNION ALL SELECT 'rapporteur' AS key, OLD."rapporteur" AS old, NEW."rapporteur" AS new UNION ALL SELECT 'planned_minutes' AS key, OLD."planned_minutes" AS old, NEW."planned_minutes" AS new UNION ALL SELECT 'draft_decision' AS key, OLD."draft_decision" AS old, NEW."draft_decision" AS new UNION ALL SELECT 'materials' AS key, OLD."materials" AS old, NEW."materials" AS new UNION ALL SELECT 'heard' AS key, OLD."heard" AS old, NEW."heard" AS new UNION ALL SELECT 'votes_for' AS key, OLD."votes_for" AS old, NEW."votes_for" AS new UNION ALL SELECT 'votes_against' AS key, OLD."votes_against" AS old, NEW."votes_against" AS new UNION ALL SELECT 'votes_abstained' AS key, OLD."votes_abstained" AS old, NEW."votes_abstained" AS new UNION ALL SELECT 'unanimous' AS key, OLD."unanimous" AS old, NEW."unanimous" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'form_id' AS key, OLD."form_id" AS old, NEW."form_id" AS new UNION ALL SELECT 'rapporteur_id' AS key, OLD."rapporteur_id" AS old, NEW."rapporteur_id" AS new UNION ALL SELECT 'rapporteur' AS key, OLD."rapporteur" AS old, NEW."rapporteur" AS new UNION ALL SELECT 'planned_minutes' AS key, OLD."planned_minutes" AS old, NEW."planned_minutes" AS new UNION ALL SELECT 'draft_decision' AS key, OLD."draft_decision" AS old, NEW."draft_decision" AS new UNION ALL SELECT 'materials' AS key, OLD."materials" AS old, NEW."materials" AS new UNION ALL SELECT 'heard' AS key, OLD."heard" AS old, NEW."heard" AS new UNION ALL SELECT 'votes_for' AS key, OLD."votes_for" AS old, NEW."votes_for" AS new UNION ALL SELECT 'votes_against' AS key, OLD."votes_against" AS old, NEW."votes_against" AS new UNION ALL SELECT 'votes_abstained' AS key, OLD."votes_abstained" AS old, NEW."votes_abstained" AS new UNION ALL SELECT 'unanimous' AS key, OLD."unanimous" AS old, NEW."unanimous" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_agenda_item_delete" AFTER DELETE ON "agenda_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'agenda_item', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'number', OLD."number", 'kind', OLD."kind", 'title', OLD."title", 'form_id', OLD."form_id", 'rapporteur_id', OLD."rapporteur_id", 'rapporteur', OLD."rapporteur", 'planned_minutes', OLD."planned_minutes", 'draft_decision', OLD."draft_decision", 'materials', OLD."materials", 'heard', OLD."heard", 'votes_for', OLD."votes_for", 'votes_against', OLD."votes_against", 'votes_abstained', OLD."votes_abstained", 'unanimous', OLD."unanimous", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_contest_rule_insert" AFTER INSERT ON "contest_rule" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'contest_rule', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'nomination', NEW."nomination", 'totalling', NEW."totalling", 'ties', NEW."ties", 'winners_to', NEW."winners_to", 'prizes_to', NEW."prizes_to", 'laureates_to', NEW."laureates_to", 'least_percent', NEW."least_percent"));
END;
--
CREATE TRIGGER "journal_contest_rule_update" AFTER UPDATE ON "contest_rule" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."nomination" IS NOT NEW."nomination" OR OLD."totalling" IS NOT NEW."totalling" OR OLD."ties" IS NOT NEW."ties" OR OLD."winners_to" IS NOT NEW."winners_to" OR OLD."prizes_to" IS NOT NEW."prizes_to" OR OLD."laureates_to" IS NOT NEW."laureates_to" OR OLD."least_percent" IS NOT NEW."least_percent" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'contest_rule', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'totalling' AS key, OLD."totalling" AS old, NEW."totalling" AS new UNION ALL SELECT 'ties' AS key, OLD."ties" AS old, NEW."ties" AS new UNION ALL SELECT 'winners_to' AS key, OLD."winners_to" AS old, NEW."winners_to" AS new UNION ALL SELECT 'prizes_to' AS key, OLD."prizes_to" AS old, NEW."prizes_to" AS new UNION ALL SELECT 'laureates_to' AS key, OLD."laureates_to" AS old, NEW."laureates_to" AS new UNION ALL SELECT 'least_percent' AS key, OLD."least_percent" AS old, NEW."least_percent" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'totalling' AS key, OLD."totalling" AS old, NEW."totalling" AS new UNION ALL SELECT 'ties' AS key, OLD."ties" AS old, NEW."ties" AS new UNION ALL SELECT 'winners_to' AS key, OLD."winners_to" AS old, NEW."winners_to" AS new UNION ALL SELECT 'prizes_to' AS key, OLD."prizes_to" AS old, NEW."prizes_to" AS new UNION ALL SELECT 'laureates_to' AS key, OLD."laureates_to" AS old, NEW."laureates_to" AS new UNION ALL SELECT 'least_percent' AS key, OLD."least_percent" AS old, NEW."least_percent" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_contest_rule_delete" AFTER DELETE ON "contest_rule" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'contest_rule', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'nomination', OLD."nomination", 'totalling', OLD."totalling", 'ties', OLD."ties", 'winners_to', OLD."winners_to", 'prizes_to', OLD."prizes_to", 'laureates_to', OLD."laureates_to", 'least_percent', OLD."least_percent"), NULL);
END;
--
CREATE TRIGGER "journal_criterion_insert" AFTER INSERT ON "criterion" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'criterion', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'title', NEW."title", 'maximum', NEW."maximum", 'nomination', NEW."nomination", 'stage', NEW."stage"));
END;
--
CREATE TRIGGER "journal_criterion_update" AFTER UPDATE ON "criterion" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."position" IS NOT NEW."position" OR OLD."title" IS NOT NEW."title" OR OLD."maximum" IS NOT NEW."maximum" OR OLD."nomination" IS NOT NEW."nomination" OR OLD."stage" IS NOT NEW."stage" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'criterion', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'stage' AS key, OLD."stage" AS old, NEW."stage" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'stage' AS key, OLD."stage" AS old, NEW."stage" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_criterion_delete" AFTER DELETE ON "criterion" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'criterion', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'title', OLD."title", 'maximum', OLD."maximum", 'nomination', OLD."nomination", 'stage', OLD."stage"), NULL);
END;
--
CREATE TRIGGER "journal_event_count_insert" AFTER INSERT ON "event_count" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_count', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'audience_id', NEW."audience_id", 'organisations', NEW."organisations", 'people', NEW."people", 'source', NEW."source"));
END;
--
CREATE TRIGGER "journal_event_count_update" AFTER UPDATE ON "event_count" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."audience_id" IS NOT NEW."audience_id" OR OLD."organisations" IS NOT NEW."organisations" OR OLD."people" IS NOT NEW."people" OR OLD."source" IS NOT NEW."source" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_count', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'audience_id' AS key, OLD."audience_id" AS old, NEW."audience_id" AS new UNION ALL SELECT 'organisations' AS key, OLD."organisations" AS old, NEW."organisations" AS new UNION ALL SELECT 'people' AS key, OLD."people" AS old, NEW."people" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'audience_id' AS key, OLD."audience_id" AS old, NEW."audience_id" AS new UNION ALL SELECT 'organisations' AS key, OLD."organisations" AS old, NEW."organisations" AS new UNION ALL SELECT 'people' AS key, OLD."people" AS old, NEW."people" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_event_count_delete" AFTER DELETE ON "event_count" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_count', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'audience_id', OLD."audience_id", 'organisations', OLD."organisations", 'people', OLD."people", 'source', OLD."source"), NULL);
END;
--
CREATE TRIGGER "journal_event_session_insert" AFTER INSERT ON "event_session" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_session', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'held_on', NEW."held_on", 'starts_at', NEW."starts_at", 'ends_at', NEW."ends_at", 'theme', NEW."theme", 'group_name', NEW."group_name", 'organisation_id', NEW."organisation_id"));
END;
--
CREATE TRIGGER "journal_event_session_update" AFTER UPDATE ON "event_session" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."starts_at" IS NOT NEW."starts_at" OR OLD."ends_at" IS NOT NEW."ends_at" OR OLD."theme" IS NOT NEW."theme" OR OLD."group_name" IS NOT NEW."group_name" OR OLD."organisation_id" IS NOT NEW."organisation_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_session', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'group_name' AS key, OLD."group_name" AS old, NEW."group_name" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'ends_at' AS key, OLD."ends_at" AS old, NEW."ends_at" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'group_name' AS key, OLD."group_name" AS old, NEW."group_name" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_event_session_delete" AFTER DELETE ON "event_session" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'event_session', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'held_on', OLD."held_on", 'starts_at', OLD."starts_at", 'ends_at', OLD."ends_at", 'theme', OLD."theme", 'group_name', OLD."group_name", 'organisation_id', OLD."organisation_id"), NULL);
END;
--
CREATE TRIGGER "journal_feedback_insert" AFTER INSERT ON "feedback" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'feedback', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'mark', NEW."mark", 'remark', NEW."remark"));
END;
--
CREATE TRIGGER "journal_feedback_update" AFTER UPDATE ON "feedback" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."mark" IS NOT NEW."mark" OR OLD."remark" IS NOT NEW."remark" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'feedback', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'mark' AS key, OLD."mark" AS old, NEW."mark" AS new UNION ALL SELECT 'remark' AS key, OLD."remark" AS old, NEW."remark" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'mark' AS key, OLD."mark" AS old, NEW."mark" AS new UNION ALL SELECT 'remark' AS key, OLD."remark" AS old, NEW."remark" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_feedback_delete" AFTER DELETE ON "feedback" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'feedback', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'mark', OLD."mark", 'remark', OLD."remark"), NULL);
END;
--
CREATE TRIGGER "journal_issued_document_insert" AFTER INSERT ON "issued_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'issued_document', NEW.id, NULL, json_object('id', NEW."id", 'kind', NEW."kind", 'series', NEW."series", 'number', NEW."number", 'issued_on', NEW."issued_on", 'school_year', NEW."school_year", 'person_id', NEW."person_id", 'guest', NEW."guest", 'given_name', NEW."given_name", 'given_dative', NEW."given_dative", 'given_post', NEW."given_post", 'organisation_id', NEW."organisation_id", 'event_id', NEW."event_id", 'purpose', NEW."purpose", 'state', NEW."state", 'state_on', NEW."state_on", 'state_reason', NEW."state_reason", 'replaces_id', NEW."replaces_id", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_issued_document_update" AFTER UPDATE ON "issued_document" WHEN OLD."id" IS NOT NEW."id" OR OLD."kind" IS NOT NEW."kind" OR OLD."series" IS NOT NEW."series" OR OLD."number" IS NOT NEW."number" OR OLD."issued_on" IS NOT NEW."issued_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."guest" IS NOT NEW."guest" OR OLD."given_name" IS NOT NEW."given_name" OR OLD."given_dative" IS NOT NEW."given_dative" OR OLD."given_post" IS NOT NEW."given_post" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."purpose" IS NOT NEW."purpose" OR OLD."state" IS NOT NEW."state" OR OLD."state_on" IS NOT NEW."state_on" OR OLD."state_reason" IS NOT NEW."state_reason" OR OLD."replaces_id" IS NOT NEW."replaces_id" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'issued_document', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'series' AS key, OLD."series" AS old, NEW."series" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'issued_on' AS key, OLD."issued_on" AS old, NEW."issued_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'given_name' AS key, OLD."given_name" AS old, NEW."given_name" AS new UNION ALL SELECT 'given_dative' AS key, OLD."given_dative" AS old, NEW."given_dative" AS new UNION ALL SELECT 'given_post' AS key, OLD."given_post" AS old, NEW."given_post" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_on' AS key, OLD."state_on" AS old, NEW."state_on" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'replaces_id' AS key, OLD."replaces_id" AS old, NEW."replaces_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'series' AS key, OLD."series" AS old, NEW."series" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'issued_on' AS key, OLD."issued_on" AS old, NEW."issued_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'given_name' AS key, OLD."given_name" AS old, NEW."given_name" AS new UNION ALL SELECT 'given_dative' AS key, OLD."given_dative" AS old, NEW."given_dative" AS new UNION ALL SELECT 'given_post' AS key, OLD."given_post" AS old, NEW."given_post" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'purpose' AS key, OLD."purpose" AS old, NEW."purpose" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_on' AS key, OLD."state_on" AS old, NEW."state_on" AS new UNION ALL SELECT 'state_reason' AS key, OLD."state_reason" AS old, NEW."state_reason" AS new UNION ALL SELECT 'replaces_id' AS key, OLD."replaces_id" AS old, NEW."replaces_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_issued_document_delete" AFTER DELETE ON "issued_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'issued_document', OLD.id, json_object('id', OLD."id", 'kind', OLD."kind", 'series', OLD."series", 'number', OLD."number", 'issued_on', OLD."issued_on", 'school_year', OLD."school_year", 'person_id', OLD."person_id", 'guest', OLD."guest", 'given_name', OLD."given_name", 'given_dative', OLD."given_dative", 'given_post', OLD."given_post", 'organisation_id', OLD."organisation_id", 'event_id', OLD."event_id", 'purpose', OLD."purpose", 'state', OLD."state", 'state_on', OLD."state_on", 'state_reason', OLD."state_reason", 'replaces_id', OLD."replaces_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_joint_body_insert" AFTER INSERT ON "joint_body" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joint_body', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'association_id', NEW."association_id", 'number', NEW."number"));
END;
--
CREATE TRIGGER "journal_joint_body_update" AFTER UPDATE ON "joint_body" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."number" IS NOT NEW."number" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joint_body', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_joint_body_delete" AFTER DELETE ON "joint_body" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'joint_body', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'association_id', OLD."association_id", 'number', OLD."number"), NULL);
END;
--
CREATE TRIGGER "journal_meeting_attendance_insert" AFTER INSERT ON "meeting_attendance" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting_attendance', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'position', NEW."position", 'person_id', NEW."person_id", 'capacity', NEW."capacity", 'association_id', NEW."association_id", 'presence', NEW."presence", 'reason', NEW."reason"));
END;
--
CREATE TRIGGER "journal_meeting_attendance_update" AFTER UPDATE ON "meeting_attendance" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."position" IS NOT NEW."position" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."capacity" IS NOT NEW."capacity" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."presence" IS NOT NEW."presence" OR OLD."reason" IS NOT NEW."reason" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting_attendance', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'capacity' AS key, OLD."capacity" AS old, NEW."capacity" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'presence' AS key, OLD."presence" AS old, NEW."presence" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'capacity' AS key, OLD."capacity" AS old, NEW."capacity" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'presence' AS key, OLD."presence" AS old, NEW."presence" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_meeting_attendance_delete" AFTER DELETE ON "meeting_attendance" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'meeting_attendance', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'position', OLD."position", 'person_id', OLD."person_id", 'capacity', OLD."capacity", 'association_id', OLD."association_id", 'presence', OLD."presence", 'reason', OLD."reason"), NULL);
END;
--
CREATE TRIGGER "journal_minutes_reopening_insert" AFTER INSERT ON "minutes_reopening" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'minutes_reopening', NEW.id, NULL, json_object('id', NEW."id", 'meeting_id', NEW."meeting_id", 'opened_on', NEW."opened_on", 'signed_on', NEW."signed_on", 'reason', NEW."reason"));
END;
--
CREATE TRIGGER "journal_minutes_reopening_update" AFTER UPDATE ON "minutes_reopening" WHEN OLD."id" IS NOT NEW."id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."opened_on" IS NOT NEW."opened_on" OR OLD."signed_on" IS NOT NEW."signed_on" OR OLD."reason" IS NOT NEW."reason" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'minutes_reopening', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'opened_on' AS key, OLD."opened_on" AS old, NEW."opened_on" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_minutes_reopening_delete" AFTER DELETE ON "minutes_reopening" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'minutes_reopening', OLD.id, json_object('id', OLD."id", 'meeting_id', OLD."meeting_id", 'opened_on', OLD."opened_on", 'signed_on', OLD."signed_on", 'reason', OLD."reason"), NULL);
END;
--
CREATE TRIGGER "journal_olympiad_insert" AFTER INSERT ON "olympiad" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'subject_id', NEW."subject_id", 'nomination', NEW."nomination", 'stage', NEW."stage", 'held_on', NEW."held_on", 'school_year', NEW."school_year", 'organisation_id', NEW."organisation_id", 'event_id', NEW."event_id", 'responsible_id', NEW."responsible_id", 'order_number', NEW."order_number", 'order_on', NEW."order_on", 'coded', NEW."coded", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_olympiad_update" AFTER UPDATE ON "olympiad" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."nomination" IS NOT NEW."nomination" OR OLD."stage" IS NOT NEW."stage" OR OLD."held_on" IS NOT NEW."held_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."responsible_id" IS NOT NEW."responsible_id" OR OLD."order_number" IS NOT NEW."order_number" OR OLD."order_on" IS NOT NEW."order_on" OR OLD."coded" IS NOT NEW."coded" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'stage' AS key, OLD."stage" AS old, NEW."stage" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'coded' AS key, OLD."coded" AS old, NEW."coded" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'stage' AS key, OLD."stage" AS old, NEW."stage" AS new UNION ALL SELECT 'held_on' AS key, OLD."held_on" AS old, NEW."held_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'responsible_id' AS key, OLD."responsible_id" AS old, NEW."responsible_id" AS new UNION ALL SELECT 'order_number' AS key, OLD."order_number" AS old, NEW."order_number" AS new UNION ALL SELECT 'order_on' AS key, OLD."order_on" AS old, NEW."order_on" AS new UNION ALL SELECT 'coded' AS key, OLD."coded" AS old, NEW."coded" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_olympiad_delete" AFTER DELETE ON "olympiad" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'subject_id', OLD."subject_id", 'nomination', OLD."nomination", 'stage', OLD."stage", 'held_on', OLD."held_on", 'school_year', OLD."school_year", 'organisation_id', OLD."organisation_id", 'event_id', OLD."event_id", 'responsible_id', OLD."responsible_id", 'order_number', OLD."order_number", 'order_on', OLD."order_on", 'coded', OLD."coded", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_participation_insert" AFTER INSERT ON "participation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'participation', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'person_id', NEW."person_id", 'guest', NEW."guest", 'organisation_id', NEW."organisation_id", 'role_id', NEW."role_id", 'attended', NEW."attended", 'result_id', NEW."result_id", 'place', NEW."place", 'score', NEW."score", 'nomination', NEW."nomination", 'topic', NEW."topic", 'group_name', NEW."group_name"));
END;
--
CREATE TRIGGER "journal_participation_update" AFTER UPDATE ON "participation" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."position" IS NOT NEW."position" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."guest" IS NOT NEW."guest" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."attended" IS NOT NEW."attended" OR OLD."result_id" IS NOT NEW."result_id" OR OLD."place" IS NOT NEW."place" OR OLD."score" IS NOT NEW."score" OR OLD."nomination" IS NOT NEW."nomination" OR OLD."topic" IS NOT NEW."topic" OR OLD."group_name" IS NOT NEW."group_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'participation', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'attended' AS key, OLD."attended" AS old, NEW."attended" AS new UNION ALL SELECT 'result_id' AS key, OLD."result_id" AS old, NEW."result_id" AS new UNION ALL SELECT 'place' AS key, OLD."place" AS old, NEW."place" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'group_name' AS key, OLD."group_name" AS old, NEW."group_name" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'attended' AS key, OLD."attended" AS old, NEW."attended" AS new UNION ALL SELECT 'result_id' AS key, OLD."result_id" AS old, NEW."result_id" AS new UNION ALL SELECT 'place' AS key, OLD."place" AS old, NEW."place" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'group_name' AS key, OLD."group_name" AS old, NEW."group_name" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_participation_delete" AFTER DELETE ON "participation" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'participation', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'person_id', OLD."person_id", 'guest', OLD."guest", 'organisation_id', OLD."organisation_id", 'role_id', OLD."role_id", 'attended', OLD."attended", 'result_id', OLD."result_id", 'place', OLD."place", 'score', OLD."score", 'nomination', OLD."nomination", 'topic', OLD."topic", 'group_name', OLD."group_name"), NULL);
END;
--
CREATE TRIGGER "journal_plan_insert" AFTER INSERT ON "plan" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'association_id', NEW."association_id", 'covers', NEW."covers", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'goal', NEW."goal", 'tasks', NEW."tasks", 'state', NEW."state", 'approved_on', NEW."approved_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_plan_update" AFTER UPDATE ON "plan" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."covers" IS NOT NEW."covers" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."goal" IS NOT NEW."goal" OR OLD."tasks" IS NOT NEW."tasks" OR OLD."state" IS NOT NEW."state" OR OLD."approved_on" IS NOT NEW."approved_on" OR OLD."approved_by" IS NOT NEW."approved_by" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'covers' AS key, OLD."covers" AS old, NEW."covers" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'goal' AS key, OLD."goal" AS old, NEW."goal" AS new UNION ALL SELECT 'tasks' AS key, OLD."tasks" AS old, NEW."tasks" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'approved_on' AS key, OLD."approved_on" AS old, NEW."approved_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'covers' AS key, OLD."covers" AS old, NEW."covers" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'goal' AS key, OLD."goal" AS old, NEW."goal" AS new UNION ALL SELECT 'tasks' AS key, OLD."tasks" AS old, NEW."tasks" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'approved_on' AS key, OLD."approved_on" AS old, NEW."approved_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_plan_delete" AFTER DELETE ON "plan" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'association_id', OLD."association_id", 'covers', OLD."covers", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'goal', OLD."goal", 'tasks', OLD."tasks", 'state', OLD."state", 'approved_on', OLD."approved_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_programme_item_insert" AFTER INSERT ON "programme_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'programme_item', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'starts_at', NEW."starts_at", 'kind_id', NEW."kind_id", 'topic', NEW."topic", 'speaker_id', NEW."speaker_id", 'guest', NEW."guest", 'organisation_id', NEW."organisation_id", 'subject_id', NEW."subject_id", 'class_name', NEW."class_name"));
END;
--
CREATE TRIGGER "journal_programme_item_update" AFTER UPDATE ON "programme_item" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."position" IS NOT NEW."position" OR OLD."starts_at" IS NOT NEW."starts_at" OR OLD."kind_id" IS NOT NEW."kind_id" OR OLD."topic" IS NOT NEW."topic" OR OLD."speaker_id" IS NOT NEW."speaker_id" OR OLD."guest" IS NOT NEW."guest" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."class_name" IS NOT NEW."class_name" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'programme_item', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'speaker_id' AS key, OLD."speaker_id" AS old, NEW."speaker_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'starts_at' AS key, OLD."starts_at" AS old, NEW."starts_at" AS new UNION ALL SELECT 'kind_id' AS key, OLD."kind_id" AS old, NEW."kind_id" AS new UNION ALL SELECT 'topic' AS key, OLD."topic" AS old, NEW."topic" AS new UNION ALL SELECT 'speaker_id' AS key, OLD."speaker_id" AS old, NEW."speaker_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'subject_id' AS key, OLD."subject_id" AS old, NEW."subject_id" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_programme_item_delete" AFTER DELETE ON "programme_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'programme_item', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'starts_at', OLD."starts_at", 'kind_id', OLD."kind_id", 'topic', OLD."topic", 'speaker_id', OLD."speaker_id", 'guest', OLD."guest", 'organisation_id', OLD."organisation_id", 'subject_id', OLD."subject_id", 'class_name', OLD."class_name"), NULL);
END;
--
CREATE TRIGGER "journal_service_document_insert" AFTER INSERT ON "service_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'service_document', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'kind', NEW."kind", 'required_id', NEW."required_id", 'number', NEW."number", 'signed_on', NEW."signed_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'association_id', NEW."association_id", 'school_year', NEW."school_year", 'valid_until', NEW."valid_until", 'partner', NEW."partner", 'organisation_id', NEW."organisation_id", 'subject_matter', NEW."subject_matter", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_service_document_update" AFTER UPDATE ON "service_document" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."required_id" IS NOT NEW."required_id" OR OLD."number" IS NOT NEW."number" OR OLD."signed_on" IS NOT NEW."signed_on" OR OLD."approved_by" IS NOT NEW."approved_by" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."partner" IS NOT NEW."partner" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."subject_matter" IS NOT NEW."subject_matter" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'service_document', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'required_id' AS key, OLD."required_id" AS old, NEW."required_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'partner' AS key, OLD."partner" AS old, NEW."partner" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'subject_matter' AS key, OLD."subject_matter" AS old, NEW."subject_matter" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'required_id' AS key, OLD."required_id" AS old, NEW."required_id" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'signed_on' AS key, OLD."signed_on" AS old, NEW."signed_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'valid_until' AS key, OLD."valid_until" AS old, NEW."valid_until" AS new UNION ALL SELECT 'partner' AS key, OLD."partner" AS old, NEW."partner" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'subject_matter' AS key, OLD."subject_matter" AS old, NEW."subject_matter" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_service_document_delete" AFTER DELETE ON "service_document" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'service_document', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'kind', OLD."kind", 'required_id', OLD."required_id", 'number', OLD."number", 'signed_on', OLD."signed_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'association_id', OLD."association_id", 'school_year', OLD."school_year", 'valid_until', OLD."valid_until", 'partner', OLD."partner", 'organisation_id', OLD."organisation_id", 'subject_matter', OLD."subject_matter", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_team_member_insert" AFTER INSERT ON "team_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'team_member', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'position', NEW."position", 'team', NEW."team", 'person_id', NEW."person_id", 'guest', NEW."guest", 'role_id', NEW."role_id", 'nomination', NEW."nomination"));
END;
--
CREATE TRIGGER "journal_team_member_update" AFTER UPDATE ON "team_member" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."position" IS NOT NEW."position" OR OLD."team" IS NOT NEW."team" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."guest" IS NOT NEW."guest" OR OLD."role_id" IS NOT NEW."role_id" OR OLD."nomination" IS NOT NEW."nomination" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'team_member', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'team' AS key, OLD."team" AS old, NEW."team" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'team' AS key, OLD."team" AS old, NEW."team" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'role_id' AS key, OLD."role_id" AS old, NEW."role_id" AS new UNION ALL SELECT 'nomination' AS key, OLD."nomination" AS old, NEW."nomination" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_team_member_delete" AFTER DELETE ON "team_member" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'team_member', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'position', OLD."position", 'team', OLD."team", 'person_id', OLD."person_id", 'guest', OLD."guest", 'role_id', OLD."role_id", 'nomination', OLD."nomination"), NULL);
END;
--
CREATE TRIGGER "journal_year_report_insert" AFTER INSERT ON "year_report" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'year_report', NEW.id, NULL, json_object('id', NEW."id", 'title', NEW."title", 'association_id', NEW."association_id", 'starts_on', NEW."starts_on", 'ends_on', NEW."ends_on", 'school_year', NEW."school_year", 'state', NEW."state", 'approved_on', NEW."approved_on", 'approved_by', NEW."approved_by", 'meeting_id', NEW."meeting_id", 'note', NEW."note", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_year_report_update" AFTER UPDATE ON "year_report" WHEN OLD."id" IS NOT NEW."id" OR OLD."title" IS NOT NEW."title" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."state" IS NOT NEW."state" OR OLD."approved_on" IS NOT NEW."approved_on" OR OLD."approved_by" IS NOT NEW."approved_by" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."note" IS NOT NEW."note" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'year_report', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'approved_on' AS key, OLD."approved_on" AS old, NEW."approved_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'starts_on' AS key, OLD."starts_on" AS old, NEW."starts_on" AS new UNION ALL SELECT 'ends_on' AS key, OLD."ends_on" AS old, NEW."ends_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'approved_on' AS key, OLD."approved_on" AS old, NEW."approved_on" AS new UNION ALL SELECT 'approved_by' AS key, OLD."approved_by" AS old, NEW."approved_by" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_year_report_delete" AFTER DELETE ON "year_report" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'year_report', OLD.id, json_object('id', OLD."id", 'title', OLD."title", 'association_id', OLD."association_id", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'school_year', OLD."school_year", 'state', OLD."state", 'approved_on', OLD."approved_on", 'approved_by', OLD."approved_by", 'meeting_id', OLD."meeting_id", 'note', OLD."note", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_decision_insert" AFTER INSERT ON "decision" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision', NEW.id, NULL, json_object('id', NEW."id", 'source', NEW."source", 'association_id', NEW."association_id", 'meeting_id', NEW."meeting_id", 'item_id', NEW."item_id", 'visit_id', NEW."visit_id", 'document', NEW."document", 'position', NEW."position", 'number', NEW."number", 'wording', NEW."wording", 'taken_on', NEW."taken_on", 'school_year', NEW."school_year", 'controlled', NEW."controlled", 'due_on', NEW."due_on", 'due_words', NEW."due_words", 'state', NEW."state", 'state_on', NEW."state_on", 'replaced_by_id', NEW."replaced_by_id", 'result', NEW."result", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_decision_update" AFTER UPDATE ON "decision" WHEN OLD."id" IS NOT NEW."id" OR OLD."source" IS NOT NEW."source" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."visit_id" IS NOT NEW."visit_id" OR OLD."document" IS NOT NEW."document" OR OLD."position" IS NOT NEW."position" OR OLD."number" IS NOT NEW."number" OR OLD."wording" IS NOT NEW."wording" OR OLD."taken_on" IS NOT NEW."taken_on" OR OLD."school_year" IS NOT NEW."school_year" OR OLD."controlled" IS NOT NEW."controlled" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."due_words" IS NOT NEW."due_words" OR OLD."state" IS NOT NEW."state" OR OLD."state_on" IS NOT NEW."state_on" OR OLD."replaced_by_id" IS NOT NEW."replaced_by_id" OR OLD."result" IS NOT NEW."result" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'document' AS key, OLD."document" AS old, NEW."document" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'taken_on' AS key, OLD."taken_on" AS old, NEW."taken_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'controlled' AS key, OLD."controlled" AS old, NEW."controlled" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'due_words' AS key, OLD."due_words" AS old, NEW."due_words" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_on' AS key, OLD."state_on" AS old, NEW."state_on" AS new UNION ALL SELECT 'replaced_by_id' AS key, OLD."replaced_by_id" AS old, NEW."replaced_by_id" AS new UNION ALL SELECT 'result' AS key, OLD."result" AS old, NEW."result" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'source' AS key, OLD."source" AS old, NEW."source" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'document' AS key, OLD."document" AS old, NEW."document" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'taken_on' AS key, OLD."taken_on" AS old, NEW."taken_on" AS new UNION ALL SELECT 'school_year' AS key, OLD."school_year" AS old, NEW."school_year" AS new UNION ALL SELECT 'controlled' AS key, OLD."controlled" AS old, NEW."controlled" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'due_words' AS key, OLD."due_words" AS old, NEW."due_words" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'state_on' AS key, OLD."state_on" AS old, NEW."state_on" AS new UNION ALL SELECT 'replaced_by_id' AS key, OLD."replaced_by_id" AS old, NEW."replaced_by_id" AS new UNION ALL SELECT 'result' AS key, OLD."result" AS old, NEW."result" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_decision_delete" AFTER DELETE ON "decision" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision', OLD.id, json_object('id', OLD."id", 'source', OLD."source", 'association_id', OLD."association_id", 'meeting_id', OLD."meeting_id", 'item_id', OLD."item_id", 'visit_id', OLD."visit_id", 'document', OLD."document", 'position', OLD."position", 'number', OLD."number", 'wording', OLD."wording", 'taken_on', OLD."taken_on", 'school_year', OLD."school_year", 'controlled', OLD."controlled", 'due_on', OLD."due_on", 'due_words', OLD."due_words", 'state', OLD."state", 'state_on', OLD."state_on", 'replaced_by_id', OLD."replaced_by_id", 'result', OLD."result", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_jury_score_insert" AFTER INSERT ON "jury_score" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'jury_score', NEW.id, NULL, json_object('id', NEW."id", 'event_id', NEW."event_id", 'participation_id', NEW."participation_id", 'juror_id', NEW."juror_id", 'criterion_id', NEW."criterion_id", 'score', NEW."score", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_jury_score_update" AFTER UPDATE ON "jury_score" WHEN OLD."id" IS NOT NEW."id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."participation_id" IS NOT NEW."participation_id" OR OLD."juror_id" IS NOT NEW."juror_id" OR OLD."criterion_id" IS NOT NEW."criterion_id" OR OLD."score" IS NOT NEW."score" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'jury_score', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'participation_id' AS key, OLD."participation_id" AS old, NEW."participation_id" AS new UNION ALL SELECT 'juror_id' AS key, OLD."juror_id" AS old, NEW."juror_id" AS new UNION ALL SELECT 'criterion_id' AS key, OLD."criterion_id" AS old, NEW."criterion_id" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'participation_id' AS key, OLD."participation_id" AS old, NEW."participation_id" AS new UNION ALL SELECT 'juror_id' AS key, OLD."juror_id" AS old, NEW."juror_id" AS new UNION ALL SELECT 'criterion_id' AS key, OLD."criterion_id" AS old, NEW."criterion_id" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_jury_score_delete" AFTER DELETE ON "jury_score" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'jury_score', OLD.id, json_object('id', OLD."id", 'event_id', OLD."event_id", 'participation_id', OLD."participation_id", 'juror_id', OLD."juror_id", 'criterion_id', OLD."criterion_id", 'score', OLD."score", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_olympiad_rule_insert" AFTER INSERT ON "olympiad_rule" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad_rule', NEW.id, NULL, json_object('id', NEW."id", 'olympiad_id', NEW."olympiad_id", 'class_from', NEW."class_from", 'class_to', NEW."class_to", 'maximum', NEW."maximum", 'winner_from', NEW."winner_from", 'winner_percent', NEW."winner_percent", 'prize_from', NEW."prize_from", 'prize_percent', NEW."prize_percent", 'winners_quota', NEW."winners_quota", 'laureates_quota', NEW."laureates_quota", 'pass_from', NEW."pass_from"));
END;
--
CREATE TRIGGER "journal_olympiad_rule_update" AFTER UPDATE ON "olympiad_rule" WHEN OLD."id" IS NOT NEW."id" OR OLD."olympiad_id" IS NOT NEW."olympiad_id" OR OLD."class_from" IS NOT NEW."class_from" OR OLD."class_to" IS NOT NEW."class_to" OR OLD."maximum" IS NOT NEW."maximum" OR OLD."winner_from" IS NOT NEW."winner_from" OR OLD."winner_percent" IS NOT NEW."winner_percent" OR OLD."prize_from" IS NOT NEW."prize_from" OR OLD."prize_percent" IS NOT NEW."prize_percent" OR OLD."winners_quota" IS NOT NEW."winners_quota" OR OLD."laureates_quota" IS NOT NEW."laureates_quota" OR OLD."pass_from" IS NOT NEW."pass_from" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad_rule', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'olympiad_id' AS key, OLD."olympiad_id" AS old, NEW."olympiad_id" AS new UNION ALL SELECT 'class_from' AS key, OLD."class_from" AS old, NEW."class_from" AS new UNION ALL SELECT 'class_to' AS key, OLD."class_to" AS old, NEW."class_to" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'winner_from' AS key, OLD."winner_from" AS old, NEW."winner_from" AS new UNION ALL SELECT 'winner_percent' AS key, OLD."winner_percent" AS old, NEW."winner_percent" AS new UNION ALL SELECT 'prize_from' AS key, OLD."prize_from" AS old, NEW."prize_from" AS new UNION ALL SELECT 'prize_percent' AS key, OLD."prize_percent" AS old, NEW."prize_percent" AS new UNION ALL SELECT 'winners_quota' AS key, OLD."winners_quota" AS old, NEW."winners_quota" AS new UNION ALL SELECT 'laureates_quota' AS key, OLD."laureates_quota" AS old, NEW."laureates_quota" AS new UNION ALL SELECT 'pass_from' AS key, OLD."pass_from" AS old, NEW."pass_from" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'olympiad_id' AS key, OLD."olympiad_id" AS old, NEW."olympiad_id" AS new UNION ALL SELECT 'class_from' AS key, OLD."class_from" AS old, NEW."class_from" AS new UNION ALL SELECT 'class_to' AS key, OLD."class_to" AS old, NEW."class_to" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'winner_from' AS key, OLD."winner_from" AS old, NEW."winner_from" AS new UNION ALL SELECT 'winner_percent' AS key, OLD."winner_percent" AS old, NEW."winner_percent" AS new UNION ALL SELECT 'prize_from' AS key, OLD."prize_from" AS old, NEW."prize_from" AS new UNION ALL SELECT 'prize_percent' AS key, OLD."prize_percent" AS old, NEW."prize_percent" AS new UNION ALL SELECT 'winners_quota' AS key, OLD."winners_quota" AS old, NEW."winners_quota" AS new UNION ALL SELECT 'laureates_quota' AS key, OLD."laureates_quota" AS old, NEW."laureates_quota" AS new UNION ALL SELECT 'pass_from' AS key, OLD."pass_from" AS old, NEW."pass_from" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_olympiad_rule_delete" AFTER DELETE ON "olympiad_rule" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'olympiad_rule', OLD.id, json_object('id', OLD."id", 'olympiad_id', OLD."olympiad_id", 'class_from', OLD."class_from", 'class_to', OLD."class_to", 'maximum', OLD."maximum", 'winner_from', OLD."winner_from", 'winner_percent', OLD."winner_percent", 'prize_from', OLD."prize_from", 'prize_percent', OLD."prize_percent", 'winners_quota', OLD."winners_quota", 'laureates_quota', OLD."laureates_quota", 'pass_from', OLD."pass_from"), NULL);
END;
--
CREATE TRIGGER "journal_plan_item_insert" AFTER INSERT ON "plan_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_item', NEW.id, NULL, json_object('id', NEW."id", 'plan_id', NEW."plan_id", 'position', NEW."position", 'number', NEW."number", 'section', NEW."section", 'direction_id', NEW."direction_id", 'wording', NEW."wording", 'term_words', NEW."term_words", 'term_from', NEW."term_from", 'term_until', NEW."term_until", 'responsible_words', NEW."responsible_words", 'place', NEW."place", 'organisation_id', NEW."organisation_id", 'audience_words', NEW."audience_words", 'expected', NEW."expected", 'outcome', NEW."outcome", 'outcome_on', NEW."outcome_on", 'reason', NEW."reason", 'moved_to', NEW."moved_to", 'off_plan', NEW."off_plan", 'note', NEW."note", 'repeats_id', NEW."repeats_id", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_plan_item_update" AFTER UPDATE ON "plan_item" WHEN OLD."id" IS NOT NEW."id" OR OLD."plan_id" IS NOT NEW."plan_id" OR OLD."position" IS NOT NEW."position" OR OLD."number" IS NOT NEW."number" OR OLD."section" IS NOT NEW."section" OR OLD."direction_id" IS NOT NEW."direction_id" OR OLD."wording" IS NOT NEW."wording" OR OLD."term_words" IS NOT NEW."term_words" OR OLD."term_from" IS NOT NEW."term_from" OR OLD."term_until" IS NOT NEW."term_until" OR OLD."responsible_words" IS NOT NEW."responsible_words" OR OLD."place" IS NOT NEW."place" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."audience_words" IS NOT NEW."audience_words" OR OLD."expected" IS NOT NEW."expected" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."outcome_on" IS NOT NEW."outcome_on" OR OLD."reason" IS NOT NEW."reason" OR OLD."moved_to" IS NOT NEW."moved_to" OR OLD."off_plan" IS NOT NEW."off_plan" OR OLD."note" IS NOT NEW."note" OR OLD."repeats_id" IS NOT NEW."repeats_id" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_item', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'plan_id' AS key, OLD."plan_id" AS old, NEW."plan_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'section' AS key, OLD."section" AS old, NEW."section" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'term_words' AS key, OLD."term_words" AS old, NEW."term_words" AS new UNION ALL SELECT 'term_from' AS key, OLD."term_from" AS old, NEW."term_from" AS new UNION ALL SELECT 'term_until' AS key, OLD."term_until" AS old, NEW."term_until" AS new UNION ALL SELECT 'responsible_words' AS key, OLD."responsible_words" AS old, NEW."responsible_words" AS new UNION ALL SELECT 'place' AS key, OLD."place" AS old, NEW."place" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'audience_words' AS key, OLD."audience_words" AS old, NEW."audience_words" AS new UNION ALL SELECT 'expected' AS key, OLD."expected" AS old, NEW."expected" AS new UNION ALL SELECT 'outcome' AS key, OLD."outcome" AS old, NEW."outcome" AS new UNION ALL SELECT 'outcome_on' AS key, OLD."outcome_on" AS old, NEW."outcome_on" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'off_plan' AS key, OLD."off_plan" AS old, NEW."off_plan" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'repeats_id' AS key, OLD."repeats_id" AS old, NEW."repeats_id" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'plan_id' AS key, OLD."plan_id" AS old, NEW."plan_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'number' AS key, OLD."number" AS old, NEW."number" AS new UNION ALL SELECT 'section' AS key, OLD."section" AS old, NEW."section" AS new UNION ALL SELECT 'direction_id' AS key, OLD."direction_id" AS old, NEW."direction_id" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'term_words' AS key, OLD."term_words" AS old, NEW."term_words" AS new UNION ALL SELECT 'term_from' AS key, OLD."term_from" AS old, NEW."term_from" AS new UNION ALL SELECT 'term_until' AS key, OLD."term_until" AS old, NEW."term_until" AS new UNION ALL SELECT 'responsible_words' AS key, OLD."responsible_words" AS old, NEW."responsible_words" AS new UNION ALL SELECT 'place' AS key, OLD."place" AS old, NEW."place" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'audience_words' AS key, OLD."audience_words" AS old, NEW."audience_words" AS new UNION ALL SELECT 'expected' AS key, OLD."expected" AS old, NEW."expected" AS new UNION ALL SELECT 'outcome' AS key, OLD."outcome" AS old, NEW."outcome" AS new UNION ALL SELECT 'outcome_on' AS key, OLD."outcome_on" AS old, NEW."outcome_on" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new UNION ALL SELECT 'moved_to' AS key, OLD."moved_to" AS old, NEW."moved_to" AS new UNION ALL SELECT 'off_plan' AS key, OLD."off_plan" AS old, NEW."off_plan" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new UNION ALL SELECT 'repeats_id' AS key, OLD."repeats_id" AS old, NEW."repeats_id" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_plan_item_delete" AFTER DELETE ON "plan_item" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_item', OLD.id, json_object('id', OLD."id", 'plan_id', OLD."plan_id", 'position', OLD."position", 'number', OLD."number", 'section', OLD."section", 'direction_id', OLD."direction_id", 'wording', OLD."wording", 'term_words', OLD."term_words", 'term_from', OLD."term_from", 'term_until', OLD."term_until", 'responsible_words', OLD."responsible_words", 'place', OLD."place", 'organisation_id', OLD."organisation_id", 'audience_words', OLD."audience_words", 'expected', OLD."expected", 'outcome', OLD."outcome", 'outcome_on', OLD."outcome_on", 'reason', OLD."reason", 'moved_to', OLD."moved_to", 'off_plan', OLD."off_plan", 'note', OLD."note", 'repeats_id', OLD."repeats_id", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_pupil_result_insert" AFTER INSERT ON "pupil_result" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'pupil_result', NEW.id, NULL, json_object('id', NEW."id", 'olympiad_id', NEW."olympiad_id", 'surname', NEW."surname", 'first_name', NEW."first_name", 'patronymic', NEW."patronymic", 'class_name', NEW."class_name", 'class_taken', NEW."class_taken", 'organisation_id', NEW."organisation_id", 'mentor_id', NEW."mentor_id", 'code', NEW."code", 'score', NEW."score", 'maximum', NEW."maximum", 'status', NEW."status", 'official', NEW."official", 'passed', NEW."passed", 'score_before', NEW."score_before", 'appealed_on', NEW."appealed_on", 'appeal', NEW."appeal", 'consent_on', NEW."consent_on", 'diploma_number', NEW."diploma_number", 'diploma_on', NEW."diploma_on", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_pupil_result_update" AFTER UPDATE ON "pupil_result" WHEN OLD."id" IS NOT NEW."id" OR OLD."olympiad_id" IS NOT NEW."olympiad_id" OR OLD."surname" IS NOT NEW."surname" OR OLD."first_name" IS NOT NEW."first_name" OR OLD."patronymic" IS NOT NEW."patronymic" OR OLD."class_name" IS NOT NEW."class_name" OR OLD."class_taken" IS NOT NEW."class_taken" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."mentor_id" IS NOT NEW."mentor_id" OR OLD."code" IS NOT NEW."code" OR OLD."score" IS NOT NEW."score" OR OLD."maximum" IS NOT NEW."maximum" OR OLD."status" IS NOT NEW."status" OR OLD."official" IS NOT NEW."official" OR OLD."passed" IS NOT NEW."passed" OR OLD."score_before" IS NOT NEW."score_before" OR OLD."appealed_on" IS NOT NEW."appealed_on" OR OLD."appeal" IS NOT NEW."appeal" OR OLD."consent_on" IS NOT NEW."consent_on" OR OLD."diploma_number" IS NOT NEW."diploma_number" OR OLD."diploma_on" IS NOT NEW."diploma_on" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'pupil_result', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'olympiad_id' AS key, OLD."olympiad_id" AS old, NEW."olympiad_id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'first_name' AS key, OLD."first_name" AS old, NEW."first_name" AS new UNION ALL SELECT 'patronymic' AS key, OLD."patronymic" AS old, NEW."patronymic" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new UNION ALL SELECT 'class_taken' AS key, OLD."class_taken" AS old, NEW."class_taken" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'mentor_id' AS key, OLD."mentor_id" AS old, NEW."mentor_id" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'status' AS key, OLD."status" AS old, NEW."status" AS new UNION ALL SELECT 'official' AS key, OLD."official" AS old, NEW."official" AS new UNION ALL SELECT 'passed' AS key, OLD."passed" AS old, NEW."passed" AS new UNION ALL SELECT 'score_before' AS key, OLD."score_before" AS old, NEW."score_before" AS new UNION ALL SELECT 'appealed_on' AS key, OLD."appealed_on" AS old, NEW."appealed_on" AS new UNION ALL SELECT 'appeal' AS key, OLD."appeal" AS old, NEW."appeal" AS new UNION ALL SELECT 'consent_on' AS key, OLD."consent_on" AS old, NEW."consent_on" AS new UNION ALL SELECT 'diploma_number' AS key, OLD."diploma_number" AS old, NEW."diploma_number" AS new UNION ALL SELECT 'diploma_on' AS key, OLD."diploma_on" AS old, NEW."diploma_on" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'olympiad_id' AS key, OLD."olympiad_id" AS old, NEW."olympiad_id" AS new UNION ALL SELECT 'surname' AS key, OLD."surname" AS old, NEW."surname" AS new UNION ALL SELECT 'first_name' AS key, OLD."first_name" AS old, NEW."first_name" AS new UNION ALL SELECT 'patronymic' AS key, OLD."patronymic" AS old, NEW."patronymic" AS new UNION ALL SELECT 'class_name' AS key, OLD."class_name" AS old, NEW."class_name" AS new UNION ALL SELECT 'class_taken' AS key, OLD."class_taken" AS old, NEW."class_taken" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'mentor_id' AS key, OLD."mentor_id" AS old, NEW."mentor_id" AS new UNION ALL SELECT 'code' AS key, OLD."code" AS old, NEW."code" AS new UNION ALL SELECT 'score' AS key, OLD."score" AS old, NEW."score" AS new UNION ALL SELECT 'maximum' AS key, OLD."maximum" AS old, NEW."maximum" AS new UNION ALL SELECT 'status' AS key, OLD."status" AS old, NEW."status" AS new UNION ALL SELECT 'official' AS key, OLD."official" AS old, NEW."official" AS new UNION ALL SELECT 'passed' AS key, OLD."passed" AS old, NEW."passed" AS new UNION ALL SELECT 'score_before' AS key, OLD."score_before" AS old, NEW."score_before" AS new UNION ALL SELECT 'appealed_on' AS key, OLD."appealed_on" AS old, NEW."appealed_on" AS new UNION ALL SELECT 'appeal' AS key, OLD."appeal" AS old, NEW."appeal" AS new UNION ALL SELECT 'consent_on' AS key, OLD."consent_on" AS old, NEW."consent_on" AS new UNION ALL SELECT 'diploma_number' AS key, OLD."diploma_number" AS old, NEW."diploma_number" AS new UNION ALL SELECT 'diploma_on' AS key, OLD."diploma_on" AS old, NEW."diploma_on" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_pupil_result_delete" AFTER DELETE ON "pupil_result" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'pupil_result', OLD.id, json_object('id', OLD."id", 'olympiad_id', OLD."olympiad_id", 'surname', OLD."surname", 'first_name', OLD."first_name", 'patronymic', OLD."patronymic", 'class_name', OLD."class_name", 'class_taken', OLD."class_taken", 'organisation_id', OLD."organisation_id", 'mentor_id', OLD."mentor_id", 'code', OLD."code", 'score', OLD."score", 'maximum', OLD."maximum", 'status', OLD."status", 'official', OLD."official", 'passed', OLD."passed", 'score_before', OLD."score_before", 'appealed_on', OLD."appealed_on", 'appeal', OLD."appeal", 'consent_on', OLD."consent_on", 'diploma_number', OLD."diploma_number", 'diploma_on', OLD."diploma_on", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_report_section_insert" AFTER INSERT ON "report_section" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_section', NEW.id, NULL, json_object('id', NEW."id", 'report_id', NEW."report_id", 'position', NEW."position", 'title', NEW."title", 'theme', NEW."theme", 'shown', NEW."shown", 'origin_id', NEW."origin_id"));
END;
--
CREATE TRIGGER "journal_report_section_update" AFTER UPDATE ON "report_section" WHEN OLD."id" IS NOT NEW."id" OR OLD."report_id" IS NOT NEW."report_id" OR OLD."position" IS NOT NEW."position" OR OLD."title" IS NOT NEW."title" OR OLD."theme" IS NOT NEW."theme" OR OLD."shown" IS NOT NEW."shown" OR OLD."origin_id" IS NOT NEW."origin_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_section', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'report_id' AS key, OLD."report_id" AS old, NEW."report_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'shown' AS key, OLD."shown" AS old, NEW."shown" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'report_id' AS key, OLD."report_id" AS old, NEW."report_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'title' AS key, OLD."title" AS old, NEW."title" AS new UNION ALL SELECT 'theme' AS key, OLD."theme" AS old, NEW."theme" AS new UNION ALL SELECT 'shown' AS key, OLD."shown" AS old, NEW."shown" AS new UNION ALL SELECT 'origin_id' AS key, OLD."origin_id" AS old, NEW."origin_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_report_section_delete" AFTER DELETE ON "report_section" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_section', OLD.id, json_object('id', OLD."id", 'report_id', OLD."report_id", 'position', OLD."position", 'title', OLD."title", 'theme', OLD."theme", 'shown', OLD."shown", 'origin_id', OLD."origin_id"), NULL);
END;
--
CREATE TRIGGER "journal_speech_insert" AFTER INSERT ON "speech" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'speech', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'position', NEW."position", 'person_id', NEW."person_id", 'guest', NEW."guest", 'said', NEW."said"));
END;
--
CREATE TRIGGER "journal_speech_update" AFTER UPDATE ON "speech" WHEN OLD."id" IS NOT NEW."id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."position" IS NOT NEW."position" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."guest" IS NOT NEW."guest" OR OLD."said" IS NOT NEW."said" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'speech', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'said' AS key, OLD."said" AS old, NEW."said" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'guest' AS key, OLD."guest" AS old, NEW."guest" AS new UNION ALL SELECT 'said' AS key, OLD."said" AS old, NEW."said" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_speech_delete" AFTER DELETE ON "speech" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'speech', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'position', OLD."position", 'person_id', OLD."person_id", 'guest', OLD."guest", 'said', OLD."said"), NULL);
END;
--
CREATE TRIGGER "journal_decision_change_insert" AFTER INSERT ON "decision_change" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_change', NEW.id, NULL, json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'changed_on', NEW."changed_on", 'state', NEW."state", 'due_before', NEW."due_before", 'due_on', NEW."due_on", 'meeting_id', NEW."meeting_id", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_decision_change_update" AFTER UPDATE ON "decision_change" WHEN OLD."id" IS NOT NEW."id" OR OLD."decision_id" IS NOT NEW."decision_id" OR OLD."changed_on" IS NOT NEW."changed_on" OR OLD."state" IS NOT NEW."state" OR OLD."due_before" IS NOT NEW."due_before" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_change', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'decision_id' AS key, OLD."decision_id" AS old, NEW."decision_id" AS new UNION ALL SELECT 'changed_on' AS key, OLD."changed_on" AS old, NEW."changed_on" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'due_before' AS key, OLD."due_before" AS old, NEW."due_before" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'decision_id' AS key, OLD."decision_id" AS old, NEW."decision_id" AS new UNION ALL SELECT 'changed_on' AS key, OLD."changed_on" AS old, NEW."changed_on" AS new UNION ALL SELECT 'state' AS key, OLD."state" AS old, NEW."state" AS new UNION ALL SELECT 'due_before' AS key, OLD."due_before" AS old, NEW."due_before" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_decision_change_delete" AFTER DELETE ON "decision_change" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_change', OLD.id, json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'changed_on', OLD."changed_on", 'state', OLD."state", 'due_before', OLD."due_before", 'due_on', OLD."due_on", 'meeting_id', OLD."meeting_id", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_decision_executor_insert" AFTER INSERT ON "decision_executor" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_executor', NEW.id, NULL, json_object('id', NEW."id", 'decision_id', NEW."decision_id", 'position', NEW."position", 'person_id', NEW."person_id", 'association_id', NEW."association_id", 'organisation_id', NEW."organisation_id", 'words', NEW."words", 'due_on', NEW."due_on", 'done_on', NEW."done_on", 'note', NEW."note"));
END;
--
CREATE TRIGGER "journal_decision_executor_update" AFTER UPDATE ON "decision_executor" WHEN OLD."id" IS NOT NEW."id" OR OLD."decision_id" IS NOT NEW."decision_id" OR OLD."position" IS NOT NEW."position" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" OR OLD."words" IS NOT NEW."words" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."note" IS NOT NEW."note" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_executor', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'decision_id' AS key, OLD."decision_id" AS old, NEW."decision_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'done_on' AS key, OLD."done_on" AS old, NEW."done_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'decision_id' AS key, OLD."decision_id" AS old, NEW."decision_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new UNION ALL SELECT 'due_on' AS key, OLD."due_on" AS old, NEW."due_on" AS new UNION ALL SELECT 'done_on' AS key, OLD."done_on" AS old, NEW."done_on" AS new UNION ALL SELECT 'note' AS key, OLD."note" AS old, NEW."note" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_decision_executor_delete" AFTER DELETE ON "decision_executor" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'decision_executor', OLD.id, json_object('id', OLD."id", 'decision_id', OLD."decision_id", 'position', OLD."position", 'person_id', OLD."person_id", 'association_id', OLD."association_id", 'organisation_id', OLD."organisation_id", 'words', OLD."words", 'due_on', OLD."due_on", 'done_on', OLD."done_on", 'note', OLD."note"), NULL);
END;
--
CREATE TRIGGER "journal_plan_change_insert" AFTER INSERT ON "plan_change" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_change', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'changed_on', NEW."changed_on", 'turn', NEW."turn", 'part', NEW."part", 'before', NEW."before", 'reason', NEW."reason"));
END;
--
CREATE TRIGGER "journal_plan_change_update" AFTER UPDATE ON "plan_change" WHEN OLD."id" IS NOT NEW."id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."changed_on" IS NOT NEW."changed_on" OR OLD."turn" IS NOT NEW."turn" OR OLD."part" IS NOT NEW."part" OR OLD."before" IS NOT NEW."before" OR OLD."reason" IS NOT NEW."reason" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_change', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'changed_on' AS key, OLD."changed_on" AS old, NEW."changed_on" AS new UNION ALL SELECT 'turn' AS key, OLD."turn" AS old, NEW."turn" AS new UNION ALL SELECT 'part' AS key, OLD."part" AS old, NEW."part" AS new UNION ALL SELECT 'before' AS key, OLD."before" AS old, NEW."before" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'changed_on' AS key, OLD."changed_on" AS old, NEW."changed_on" AS new UNION ALL SELECT 'turn' AS key, OLD."turn" AS old, NEW."turn" AS new UNION ALL SELECT 'part' AS key, OLD."part" AS old, NEW."part" AS new UNION ALL SELECT 'before' AS key, OLD."before" AS old, NEW."before" AS new UNION ALL SELECT 'reason' AS key, OLD."reason" AS old, NEW."reason" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_plan_change_delete" AFTER DELETE ON "plan_change" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_change', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'changed_on', OLD."changed_on", 'turn', OLD."turn", 'part', OLD."part", 'before', OLD."before", 'reason', OLD."reason"), NULL);
END;
--
CREATE TRIGGER "journal_plan_fact_insert" AFTER INSERT ON "plan_fact" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_fact', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'event_id', NEW."event_id", 'meeting_id', NEW."meeting_id", 'visit_id', NEW."visit_id", 'consultation_id', NEW."consultation_id", 'training_id', NEW."training_id", 'issued_id', NEW."issued_id", 'document_id', NEW."document_id", 'words', NEW."words"));
END;
--
CREATE TRIGGER "journal_plan_fact_update" AFTER UPDATE ON "plan_fact" WHEN OLD."id" IS NOT NEW."id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."event_id" IS NOT NEW."event_id" OR OLD."meeting_id" IS NOT NEW."meeting_id" OR OLD."visit_id" IS NOT NEW."visit_id" OR OLD."consultation_id" IS NOT NEW."consultation_id" OR OLD."training_id" IS NOT NEW."training_id" OR OLD."issued_id" IS NOT NEW."issued_id" OR OLD."document_id" IS NOT NEW."document_id" OR OLD."words" IS NOT NEW."words" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_fact', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'consultation_id' AS key, OLD."consultation_id" AS old, NEW."consultation_id" AS new UNION ALL SELECT 'training_id' AS key, OLD."training_id" AS old, NEW."training_id" AS new UNION ALL SELECT 'issued_id' AS key, OLD."issued_id" AS old, NEW."issued_id" AS new UNION ALL SELECT 'document_id' AS key, OLD."document_id" AS old, NEW."document_id" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'event_id' AS key, OLD."event_id" AS old, NEW."event_id" AS new UNION ALL SELECT 'meeting_id' AS key, OLD."meeting_id" AS old, NEW."meeting_id" AS new UNION ALL SELECT 'visit_id' AS key, OLD."visit_id" AS old, NEW."visit_id" AS new UNION ALL SELECT 'consultation_id' AS key, OLD."consultation_id" AS old, NEW."consultation_id" AS new UNION ALL SELECT 'training_id' AS key, OLD."training_id" AS old, NEW."training_id" AS new UNION ALL SELECT 'issued_id' AS key, OLD."issued_id" AS old, NEW."issued_id" AS new UNION ALL SELECT 'document_id' AS key, OLD."document_id" AS old, NEW."document_id" AS new UNION ALL SELECT 'words' AS key, OLD."words" AS old, NEW."words" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_plan_fact_delete" AFTER DELETE ON "plan_fact" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_fact', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'event_id', OLD."event_id", 'meeting_id', OLD."meeting_id", 'visit_id', OLD."visit_id", 'consultation_id', OLD."consultation_id", 'training_id', OLD."training_id", 'issued_id', OLD."issued_id", 'document_id', OLD."document_id", 'words', OLD."words"), NULL);
END;
--
CREATE TRIGGER "journal_plan_responsible_insert" AFTER INSERT ON "plan_responsible" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_responsible', NEW.id, NULL, json_object('id', NEW."id", 'item_id', NEW."item_id", 'position', NEW."position", 'staff_id', NEW."staff_id", 'person_id', NEW."person_id", 'association_id', NEW."association_id", 'organisation_id', NEW."organisation_id"));
END;
--
CREATE TRIGGER "journal_plan_responsible_update" AFTER UPDATE ON "plan_responsible" WHEN OLD."id" IS NOT NEW."id" OR OLD."item_id" IS NOT NEW."item_id" OR OLD."position" IS NOT NEW."position" OR OLD."staff_id" IS NOT NEW."staff_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."association_id" IS NOT NEW."association_id" OR OLD."organisation_id" IS NOT NEW."organisation_id" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_responsible', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'staff_id' AS key, OLD."staff_id" AS old, NEW."staff_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'item_id' AS key, OLD."item_id" AS old, NEW."item_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'staff_id' AS key, OLD."staff_id" AS old, NEW."staff_id" AS new UNION ALL SELECT 'person_id' AS key, OLD."person_id" AS old, NEW."person_id" AS new UNION ALL SELECT 'association_id' AS key, OLD."association_id" AS old, NEW."association_id" AS new UNION ALL SELECT 'organisation_id' AS key, OLD."organisation_id" AS old, NEW."organisation_id" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_plan_responsible_delete" AFTER DELETE ON "plan_responsible" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'plan_responsible', OLD.id, json_object('id', OLD."id", 'item_id', OLD."item_id", 'position', OLD."position", 'staff_id', OLD."staff_id", 'person_id', OLD."person_id", 'association_id', OLD."association_id", 'organisation_id', OLD."organisation_id"), NULL);
END;
--
CREATE TRIGGER "journal_report_paragraph_insert" AFTER INSERT ON "report_paragraph" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_paragraph', NEW.id, NULL, json_object('id', NEW."id", 'section_id', NEW."section_id", 'position', NEW."position", 'key', NEW."key", 'after', NEW."after", 'kind', NEW."kind", 'wording', NEW."wording", 'drafted', NEW."drafted", 'hidden', NEW."hidden"));
END;
--
CREATE TRIGGER "journal_report_paragraph_update" AFTER UPDATE ON "report_paragraph" WHEN OLD."id" IS NOT NEW."id" OR OLD."section_id" IS NOT NEW."section_id" OR OLD."position" IS NOT NEW."position" OR OLD."key" IS NOT NEW."key" OR OLD."after" IS NOT NEW."after" OR OLD."kind" IS NOT NEW."kind" OR OLD."wording" IS NOT NEW."wording" OR OLD."drafted" IS NOT NEW."drafted" OR OLD."hidden" IS NOT NEW."hidden" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_paragraph', OLD.id, (SELECT json_group_object(key, old) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'section_id' AS key, OLD."section_id" AS old, NEW."section_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'key' AS key, OLD."key" AS old, NEW."key" AS new UNION ALL SELECT 'after' AS key, OLD."after" AS old, NEW."after" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'drafted' AS key, OLD."drafted" AS old, NEW."drafted" AS new UNION ALL SELECT 'hidden' AS key, OLD."hidden" AS old, NEW."hidden" AS new) WHERE old IS NOT new), (SELECT json_group_object(key, new) FROM (SELECT 'id' AS key, OLD."id" AS old, NEW."id" AS new UNION ALL SELECT 'section_id' AS key, OLD."section_id" AS old, NEW."section_id" AS new UNION ALL SELECT 'position' AS key, OLD."position" AS old, NEW."position" AS new UNION ALL SELECT 'key' AS key, OLD."key" AS old, NEW."key" AS new UNION ALL SELECT 'after' AS key, OLD."after" AS old, NEW."after" AS new UNION ALL SELECT 'kind' AS key, OLD."kind" AS old, NEW."kind" AS new UNION ALL SELECT 'wording' AS key, OLD."wording" AS old, NEW."wording" AS new UNION ALL SELECT 'drafted' AS key, OLD."drafted" AS old, NEW."drafted" AS new UNION ALL SELECT 'hidden' AS key, OLD."hidden" AS old, NEW."hidden" AS new) WHERE old IS NOT new));
END;
--
CREATE TRIGGER "journal_report_paragraph_delete" AFTER DELETE ON "report_paragraph" BEGIN
 SELECT RAISE(ABORT, 'a row was written outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation);
 INSERT INTO change (operation_id, table_name, row_id, before, after)
 VALUES ((SELECT operation_id FROM current_operation), 'report_paragraph', OLD.id, json_object('id', OLD."id", 'section_id', OLD."section_id", 'position', OLD."position", 'key', OLD."key", 'after', OLD."after", 'kind', OLD."kind", 'wording', OLD."wording", 'drafted', OLD."drafted", 'hidden', OLD."hidden"), NULL);
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
