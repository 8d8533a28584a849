// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitypage.h"

#include "models/items/activitymodel.h"
#include "ui/activity/outputpane.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/links.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <optional>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using items::ActivityEntry;
using items::ActivityModel;

namespace {

struct Look
{
    Glyph glyph;
    Token token;
};

std::optional<Look> lookOf(ActivityEntry::Outcome outcome)
{
    switch (outcome) {
    case ActivityEntry::Outcome::Running:
        return Look{Glyph::Starting, Token::Busy};
    case ActivityEntry::Outcome::Done:
        return Look{Glyph::Healthy, Token::Ok};
    case ActivityEntry::Outcome::Failed:
        return Look{Glyph::Crashed, Token::Bad};
    case ActivityEntry::Outcome::Cancelled:
        return Look{Glyph::ExitedOk, Token::Off};
    case ActivityEntry::Outcome::None:
        break;
    }
    return std::nullopt;
}

class ActivityDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, Theme::of(option.widget).rowHeight()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Token::Selection));
        const auto kind = index.data(ActivityModel::KindRole).value<ActivityEntry::Kind>();
        const int indent = kind == ActivityEntry::Kind::Plan ? 0 : Indent;
        QRect rect = option.rect.adjusted(space::M, 0, -space::M, 0);

        painter->setFont(Theme::secondaryFont());
        painter->setPen(theme.color(Token::Off));
        const QString time = index.data(ActivityModel::TimeRole).toDateTime().toLocalTime().toString(u"HH:mm:ss"_s);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, time);
        rect.setLeft(rect.left() + painter->fontMetrics().horizontalAdvance(u"00:00:00"_s) + space::M + indent);

        const auto look = lookOf(index.data(ActivityModel::OutcomeRole).value<ActivityEntry::Outcome>());
        if (look)
            paintGlyph(painter, QRectF(rect.left(), rect.center().y() - GlyphSize / 2.0 + 0.5, GlyphSize, GlyphSize),
                       look->glyph, theme.color(look->token));
        rect.setLeft(rect.left() + GlyphSize + space::S);

        painter->setFont(kind == ActivityEntry::Kind::Plan ? Theme::strongFont() : option.font);
        painter->setPen(theme.color(Token::Text));
        const QString subject = withoutControls(index.data(ActivityModel::SubjectRole).toString());
        const QString shown = painter->fontMetrics().elidedText(subject, Qt::ElideMiddle, rect.width());
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, shown);
        rect.setLeft(rect.left() + painter->fontMetrics().horizontalAdvance(shown) + space::M);

        painter->setFont(option.font);
        painter->setPen(theme.color(look && look->token == Token::Bad ? Token::Bad : Token::Off));
        const QString text = withoutControls(index.data(ActivityModel::TextRole).toString()).replace(u'\n', u' ');
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, rect.width())));
    }
};

} // namespace

class ActivityPage::Filter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setProjects(const QSet<ProjectName> &projects)
    {
        if (m_projects == projects)
            return;
        m_projects = projects;
        invalidateFilter();
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::ToolTipRole)
            return QSortFilterProxyModel::data(index, role);
        return plainTip(QSortFilterProxyModel::data(index, Qt::DisplayRole).toString());
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const auto project = sourceModel()->index(row, 0, parent).data(ActivityModel::ProjectRole).value<ProjectName>();
        return project.isEmpty() || m_projects.contains(project);
    }

private:
    QSet<ProjectName> m_projects;
};

ActivityPage::ActivityPage(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_filter(new Filter(this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(this))
    , m_output(new OutputPane(this))
{
    m_filter->setSourceModel(&model);
    m_list->setModel(m_filter);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ActivityDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(tr("Activity"));
    auto *copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        QStringList lines;
        for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
            lines.append(index.data(Qt::AccessibleTextRole).toString());
        QApplication::clipboard()->setText(lines.join(u'\n'));
    });
    m_list->addAction(copy);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_empty->setIcon(ActionIcon::Log);
    m_empty->setSentence(tr("Nothing has happened yet"));
    m_empty->setHint(tr("Plans, their steps and what the engine reports are listed here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *what = new QWidget(this);
    auto *whatLayout = new QVBoxLayout(what);
    whatLayout->setContentsMargins(0, 0, 0, 0);
    whatLayout->addWidget(m_list);
    whatLayout->addWidget(m_empty);
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(what);
    halves->addWidget(m_output);
    layout->addWidget(halves);
    m_output->hide();

    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_atEnd = value >= m_list->verticalScrollBar()->maximum(); });
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_atEnd)
            m_list->scrollToBottom();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ActivityPage::updateEmpty);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ActivityPage::updateEmpty);
    updateEmpty();
}

void ActivityPage::setProjects(const QSet<ProjectName> &projects)
{
    m_filter->setProjects(projects);
    updateEmpty();
}

void ActivityPage::setOutput(const QString &title, const QStringList &lines)
{
    m_output->setLines(tr("Output of %1").arg(title), lines);
    m_output->setVisible(!lines.isEmpty());
}

void ActivityPage::appendOutput(const QStringList &lines)
{
    m_output->append(lines);
    m_output->show();
}

void ActivityPage::updateEmpty()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

} // namespace pierside::ui
