// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/eventspane.h"

#include "models/engine/values.h"
#include "models/items/activitymodel.h"
#include "ui/activity/eventdelegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ActivityEntry;
using items::ActivityModel;
using Topic = ActivityEntry::Topic;

namespace {

//! The filter choices, in the order of the combo box.
enum class Show { All, Problems, Plans, Containers, Health, NetworksAndVolumes, Images };

bool isOf(Show show, Topic topic, ActivityEntry::Outcome outcome)
{
    switch (show) {
    case Show::All:
        return true;
    case Show::Problems:
        return outcome == ActivityEntry::Outcome::Failed;
    case Show::Plans:
        return topic == Topic::Plan;
    case Show::Containers:
        return topic == Topic::Container || topic == Topic::Health;
    case Show::Health:
        return topic == Topic::Health;
    case Show::NetworksAndVolumes:
        return topic == Topic::Network || topic == Topic::Volume;
    case Show::Images:
        return topic == Topic::Image;
    }
    return true;
}

} // namespace

class EventsPane::Filter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setScope(const EventScope &scope)
    {
        if (m_scope == scope)
            return;
        m_scope = scope;
        invalidateFilter();
    }
    void setShow(Show show)
    {
        m_show = show;
        invalidateFilter();
    }
    void setText(const QString &text)
    {
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        return isInScope(index) &&
               isOf(m_show, index.data(ActivityModel::TopicRole).value<Topic>(),
                    index.data(ActivityModel::OutcomeRole).value<ActivityEntry::Outcome>()) &&
               (m_text.isEmpty() ||
                index.data(Qt::AccessibleTextRole).toString().contains(m_text, Qt::CaseInsensitive));
    }

private:
    bool isInScope(const QModelIndex &index) const
    {
        const QString image = index.data(ActivityModel::ImageRole).toString();
        if (!image.isEmpty())
            return std::any_of(m_scope.images.cbegin(), m_scope.images.cend(),
                               [&image](const QString &own) { return engine::sameImageName(own, image); });
        const auto project = index.data(ActivityModel::ProjectRole).value<ProjectName>();
        if (project.isEmpty()) {
            // Events of the engine itself belong to every project.
            const auto topic = index.data(ActivityModel::TopicRole).value<Topic>();
            return topic == Topic::Engine || topic == Topic::Plan;
        }
        if (!m_scope.projects.contains(project))
            return false;
        const QString service = index.data(ActivityModel::ServiceRole).toString();
        const bool isPlan =
            index.data(ActivityModel::KindRole).value<ActivityEntry::Kind>() == ActivityEntry::Kind::Plan;
        return m_scope.service.isEmpty() || service == m_scope.service || isPlan;
    }

    EventScope m_scope;
    Show m_show = Show::All;
    QString m_text;
};

EventsPane::EventsPane(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_filter(new Filter(this))
    , m_kind(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(this))
{
    m_filter->setSourceModel(&model);
    m_kind->addItems({tr("Everything"), tr("Problems"), tr("Plans"), tr("Containers"), tr("Health"),
                      tr("Networks and volumes"), tr("Images")});
    m_kind->setAccessibleName(tr("Kind of event"));
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter->setShow(Show(index));
        updateEmpty();
    });
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setClearButtonEnabled(true);
    m_text->setAccessibleName(tr("Filter events"));
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text.trimmed());
        updateEmpty();
    });
    buildList();
    m_empty->setIcon(ActionIcon::Log);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::M, space::S, space::M, space::XS);
    row->setSpacing(space::S);
    row->addWidget(m_kind);
    row->addWidget(m_text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    updateEmpty();
}

void EventsPane::buildList()
{
    auto *delegate = new EventDelegate(m_list);
    m_list->setObjectName(u"events"_s);
    m_list->setModel(m_filter);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(delegate);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(tr("Activity"));
    auto *copyAction = new QAction(tr("Copy"), m_list);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &EventsPane::copy);
    auto *go = new QAction(tr("Show in tree"), m_list);
    connect(go, &QAction::triggered, this, [this] { goTo(m_list->currentIndex()); });
    m_list->addActions({copyAction, go});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_list, &QListView::activated, this, &EventsPane::goTo);
    connect(delegate, &EventDelegate::subjectPressed, this, &EventsPane::goTo);
    QScrollBar *bar = m_list->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { m_atEnd = value >= bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this] {
        if (m_atEnd)
            m_list->scrollToBottom();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &EventsPane::updateEmpty);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &EventsPane::updateEmpty);
}

void EventsPane::setScope(const EventScope &scope)
{
    m_filter->setScope(scope);
    updateEmpty();
}

QStringList EventsPane::lines() const
{
    QStringList lines;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        lines.append(m_filter->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return lines;
}

void EventsPane::copy()
{
    QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines.append(index.data(Qt::AccessibleTextRole).toString());
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void EventsPane::goTo(const QModelIndex &index)
{
    const auto project = index.data(ActivityModel::ProjectRole).value<ProjectName>();
    if (!project.isEmpty())
        Q_EMIT rowRequested(project, index.data(ActivityModel::ServiceRole).toString());
}

void EventsPane::updateEmpty()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    const bool isFiltered = m_kind->currentIndex() > 0 || !m_text->text().isEmpty();
    m_empty->setSentence(isFiltered ? tr("No matching events") : tr("No events yet"));
    m_empty->setHint(tr("Plans, their steps and what the engine reports are listed here."));
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

} // namespace pierside::ui

#include "moc_eventspane.cpp"
