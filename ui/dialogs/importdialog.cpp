// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "models/core/units.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum DatabaseColumn { DatabaseNameColumn, DatabaseSizeColumn, DatabaseWhatColumn, DatabaseColumnCount };

QLineEdit *field(const QString &name, const QString &text, QWidget *parent)
{
    auto *line = new QLineEdit(text, parent);
    line->setObjectName(name);
    return line;
}

} // namespace

ImportDialog::ImportDialog(const QString &into, QWidget *parent)
    : QDialog(parent)
    , m_host(field(u"host"_s, u"localhost"_s, this))
    , m_port(new QSpinBox(this))
    , m_database(field(u"database"_s, {}, this))
    , m_user(field(u"user"_s, u"postgres"_s, this))
    , m_password(field(u"password"_s, {}, this))
    , m_told(plainLabel({}, this))
    , m_table(new QTreeWidget(this))
{
    setWindowTitle(tr("Import into %1").arg(into));
    auto *title = plainLabel(tr("Copy a PostgreSQL database on this computer into %1").arg(into), this);
    title->setFont(Theme::titleFont());
    m_port->setObjectName(u"port"_s);
    m_port->setRange(1, 65535);
    m_port->setValue(databases::ImportSource().port);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("empty if none is needed; never saved"));
    m_table->setObjectName(u"tables"_s);
    m_table->setAccessibleName(tr("Result"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setHeaderLabels({tr("Name"), tr("Size"), tr("Action")});
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(DatabaseNameColumn, QHeaderView::Stretch);
    m_table->header()->resizeSection(DatabaseSizeColumn, 90);
    m_table->header()->resizeSection(DatabaseWhatColumn, 260);
    m_table->setMinimumHeight(5 * rowHeight(Density::Normal));
    m_told->setObjectName(u"told"_s);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::M);
    form->setVerticalSpacing(space::S);
    form->addRow(tr("&Host"), m_host);
    form->addRow(tr("P&ort"), m_port);
    form->addRow(tr("&Database"), m_database);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password"), m_password);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_go = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_go->setObjectName(u"go"_s);
    connect(m_go, &QPushButton::clicked, this, &ImportDialog::go);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_told);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    for (QLineEdit *line : {m_host, m_database, m_user, m_password})
        connect(line, &QLineEdit::textChanged, this, &ImportDialog::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &ImportDialog::edited);
    resize(620, 520);
    m_database->setFocus();
    edited();
}

void ImportDialog::offer(const databases::ImportSource &source)
{
    const databases::ImportSource untouched{u"localhost"_s, databases::ImportSource().port, {}, u"postgres"_s};
    databases::ImportSource now = this->source();
    now.database.clear();
    if (now == untouched) {
        m_host->setText(source.host);
        m_port->setValue(source.port);
        m_user->setText(source.user);
    }
    if (!m_preview && !m_isLooking)
        m_told->setText(tr("A PostgreSQL server on this computer answers on port %1.").arg(source.port));
}

databases::ImportSource ImportDialog::source() const
{
    return {m_host->text().trimmed(), quint16(m_port->value()), m_database->text().trimmed(), m_user->text().trimmed()};
}

Secret ImportDialog::password() const
{
    return Secret::take(m_password->text());
}

void ImportDialog::edited()
{
    m_preview.reset();
    m_isLooking = false;
    m_told->clear();
    m_table->clear();
    updateButton();
}

void ImportDialog::go()
{
    if (m_preview)
        return accept();
    m_isLooking = true;
    m_told->setText(tr("Reading both databases"));
    updateButton();
    Q_EMIT lookWanted();
}

void ImportDialog::showPreview(const databases::ImportPreview &preview)
{
    m_isLooking = false;
    m_preview = preview;
    m_table->clear();
    list(preview.replaced, tr("replaced; its current data is lost"));
    QList<databases::Relation> fresh = preview.imported;
    fresh.removeIf([&preview](const databases::Relation &one) {
        return std::any_of(preview.replaced.cbegin(), preview.replaced.cend(),
                           [&one](const databases::Relation &other) { return other.name == one.name; });
    });
    list(fresh, tr("new"));
    list(preview.kept, tr("unchanged"));
    QString told = tr("%1 reads the source. Everything is imported, or nothing.").arg(preview.dumpTool);
    if (!preview.replaced.isEmpty())
        told += u' ' + tr("Functions and types with the same names are also replaced.");
    m_told->setText(told);
    updateButton();
}

void ImportDialog::showProblem(const Error &error)
{
    m_isLooking = false;
    m_told->setText(error.next.isEmpty() ? error.cause : error.cause + u'\n' + error.next);
    updateButton();
}

void ImportDialog::list(const QList<databases::Relation> &relations, const QString &what)
{
    for (const databases::Relation &relation : relations)
        new QTreeWidgetItem(m_table,
                            {relation.name, relation.isTable ? humanByteSize(relation.bytes) : tr("no rows"), what});
}

void ImportDialog::updateButton()
{
    const bool isLoss = m_preview && !m_preview->replaced.isEmpty();
    QString text = tr("Preview");
    if (isLoss)
        text = tr("Replace %n table(s) and view(s), and import", nullptr, int(m_preview->replaced.size()));
    else if (m_preview)
        text = tr("Import %n table(s) and view(s)", nullptr, int(m_preview->imported.size()));
    m_go->setText(text);
    m_go->setEnabled(!m_isLooking && !databases::whyNoSource(source()) &&
                     !(m_preview && m_preview->imported.isEmpty()));
    setTone(m_go, isLoss ? Tone::Danger : Tone::Primary);
    // Enter previews; it never imports.
    m_go->setDefault(!isLoss);
    m_go->setAutoDefault(!isLoss);
}

} // namespace pierside::ui

#include "moc_importdialog.cpp"
