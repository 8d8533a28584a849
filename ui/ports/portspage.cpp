// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ports/portspage.h"

#include "models/core/plaintext.h"
#include "ui/ports/portdelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QClipboard>
#include <QComboBox>
#include <QGroupBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::PortMapModel;

namespace {

QLabel *plain(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setMinimumWidth(1);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

PortsPage::PortsPage(QWidget *parent)
    : QWidget(parent)
    , m_scope(new QComboBox(this))
    , m_unknown(plain(this))
    , m_table(new QTreeView(this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_copy(new QPushButton(tr("Copy address"), this))
    , m_instead(new QPushButton(this))
    , m_reach(new QPushButton(tr("Test connection"), this))
    , m_answer(plain(this))
    , m_override(new QGroupBox(tr("Ports remapped by Pierside"), this))
    , m_remaps(plain(m_override))
    , m_path(plain(m_override))
    , m_clashes(new ClashMatrix(this))
{
    m_scope->addItems({tr("This stack"), tr("Its workspace"), tr("All stacks")});
    m_scope->setAccessibleName(tr("Which stacks"));
    connect(m_scope, &QComboBox::currentIndexChanged, this, &PortsPage::scopeChanged);
    buildTable();
    buildOverride();
    connect(m_clashes, &ClashMatrix::remapRequested, this, &PortsPage::remapRequested);
    connect(m_clashes, &ClashMatrix::stopRequested, this, &PortsPage::stopRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    row->addWidget(m_scope);
    m_answer->setAccessibleName(tr("Result of the connection test"));
    setPlainTip(m_reach, tr("Connect once and measure the time to the answer"));
    row->addWidget(m_answer, 1);
    for (QPushButton *button : {m_instead, m_reach, m_copy, m_open})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    layout->addLayout(row);
    layout->addWidget(m_unknown);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_override);
    layout->addWidget(m_clashes);
    updateButtons();
    show(PortsView());
}

void PortsPage::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new PortDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Port map"));
    m_table->installEventFilter(this);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(true);
    header->setSectionsMovable(false);
    for (const int column : {PortMapModel::PublishedColumn, PortMapModel::TargetColumn, PortMapModel::StateColumn})
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PortsPage::updateButtons);
    connect(&m_model, &PortMapModel::dataChanged, this, &PortsPage::updateButtons);
    connect(&m_model, &PortMapModel::rowsRemoved, this, &PortsPage::updateButtons);
    connect(m_table, &QTreeView::activated, this, &PortsPage::open);
    connect(m_open, &QPushButton::clicked, this, &PortsPage::open);
    connect(m_copy, &QPushButton::clicked, this, &PortsPage::copy);
    connect(m_instead, &QPushButton::clicked, this, &PortsPage::useInstead);
    connect(m_reach, &QPushButton::clicked, this, &PortsPage::reach);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { tellReached({}); });
}

//! Gives the names of services what they need, so that the container's name keeps the rest.
void PortsPage::fitServiceColumn()
{
    constexpr int shortest = 90;
    constexpr int longest = 220;
    QHeaderView *header = m_table->header();
    m_table->resizeColumnToContents(PortMapModel::ServiceColumn);
    const int wanted = header->sectionSize(PortMapModel::ServiceColumn);
    header->resizeSection(PortMapModel::ServiceColumn, std::clamp(wanted, shortest, longest));
}

void PortsPage::buildOverride()
{
    auto *undo = new QPushButton(tr("Undo"), m_override);
    setPlainTip(undo, tr("Restore the ports of the compose files"));
    auto *copyCommand = new QPushButton(tr("Copy docker compose command"), m_override);
    connect(undo, &QPushButton::clicked, this, [this] { Q_EMIT undoRequested(m_view.stackId); });
    connect(copyCommand, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_view.composeCommand); });
    m_path->setFont(Theme::secondaryFont());
    auto *texts = new QVBoxLayout;
    texts->addWidget(m_remaps);
    texts->addWidget(m_path);
    auto *row = new QHBoxLayout(m_override);
    row->addLayout(texts, 1);
    row->addWidget(undo, 0, Qt::AlignTop);
    row->addWidget(copyCommand, 0, Qt::AlignTop);
}

PortsView::Scope PortsPage::scope() const
{
    return PortsView::Scope(m_scope->currentIndex());
}

void PortsPage::show(const PortsView &view)
{
    // Only for other rows: a column that the user has resized stays, and nothing moves while a state changes.
    const bool areOthers = m_view.stackId != view.stackId || m_view.rows.size() != view.rows.size();
    m_view = view;
    m_model.setRows(view.rows);
    if (areOthers)
        fitServiceColumn();
    m_unknown->setText(view.unknown.isEmpty() ? QString() : tr("Other listeners are unknown: %1.").arg(view.unknown));
    m_unknown->setVisible(!view.unknown.isEmpty());
    QStringList lines;
    for (const ports::Remap &remap : view.remaps)
        lines.append(remap.text());
    const auto set = [](QLabel *label, const QString &text) {
        // An unchanged text is not set again: that would clear a selection.
        if (label->text() != text)
            label->setText(text);
    };
    set(m_remaps, cleanText(lines.join(u'\n')));
    set(m_path, cleanText(view.overrideFile));
    m_override->setVisible(!lines.isEmpty());
    m_clashes->setClashes(view.clashing, view.clashes);
    // Select the first row, so that Open and Copy have a target.
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model.index(0, 0));
    updateButtons();
}

const items::PortRow *PortsPage::current() const
{
    return m_model.row(m_table->currentIndex().row());
}

void PortsPage::updateButtons()
{
    const items::PortRow *row = current();
    const QModelIndex index = row ? m_model.index(m_table->currentIndex().row(), 0) : QModelIndex();
    m_open->setEnabled(isSafeLink(QUrl(index.data(PortMapModel::UrlRole).toString())));
    m_copy->setEnabled(!index.data(PortMapModel::AddressRole).toString().isEmpty());
    m_reach->setEnabled(row && row->line.state == ports::MapLine::State::Listening &&
                        row->line.protocol == ports::Protocol::Tcp);
    const bool canUse = row && row->line.conflict && row->line.conflict->instead != 0;
    m_instead->setVisible(canUse);
    if (canUse)
        m_instead->setText(tr("Use %1 instead").arg(row->line.conflict->instead));
}

void PortsPage::open()
{
    openLink(QUrl(m_table->currentIndex().data(PortMapModel::UrlRole).toString()));
}

void PortsPage::copy()
{
    const QString address = m_table->currentIndex().data(PortMapModel::AddressRole).toString();
    if (!address.isEmpty())
        QGuiApplication::clipboard()->setText(address);
}

void PortsPage::useInstead()
{
    const items::PortRow *row = current();
    if (!row || !row->line.conflict || row->line.conflict->instead == 0)
        return;
    Q_EMIT remapRequested(row->line.stack, {ports::remapOf(row->line.conflict->port, row->line.conflict->instead)});
}

void PortsPage::tellReached(const QString &text)
{
    m_answer->setText(cleanText(text));
}

//! Only on request: a service may log a connection without data.
void PortsPage::reach()
{
    const items::PortRow *row = current();
    if (!row)
        return;
    tellReached(tr("connecting to %1").arg(ports::addressToCopy(row->line)));
    Q_EMIT reachRequested(row->line);
}

bool PortsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pierside::ui

#include "moc_portspage.cpp"
