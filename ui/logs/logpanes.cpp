// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpanes.h"

#include "ui/logs/logpane.h"
#include "ui/logs/logview.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostPanes = 16; //!< of a stored layout, which a user can edit
constexpr int DeepestSplit = 8;

qsizetype panesIn(const QJsonObject &layout, int depth = 0)
{
    if (depth > DeepestSplit)
        return MostPanes + 1;
    const QJsonArray parts = layout.value("parts"_L1).toArray();
    qsizetype count = parts.isEmpty() ? 1 : 0;
    for (const QJsonValue &part : parts)
        count += panesIn(part.toObject(), depth + 1);
    return count;
}

//! In the order of the screen; that of the children is another one.
QList<LogPane *> panesBelow(QWidget *root)
{
    if (auto *pane = qobject_cast<LogPane *>(root))
        return {pane};
    const auto *splitter = qobject_cast<QSplitter *>(root);
    QList<LogPane *> panes;
    for (int i = 0; splitter && i < splitter->count(); ++i)
        panes += panesBelow(splitter->widget(i));
    return panes;
}

} // namespace

LogPanes::LogPanes(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    replaceRoot(makePane());
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (QWidget *widget = now; widget && isAncestorOf(widget); widget = widget->parentWidget()) {
            if (auto *pane = qobject_cast<LogPane *>(widget))
                m_current = pane;
        }
    });
}

LogPane *LogPanes::makePane()
{
    auto *pane = new LogPane(this);
    pane->setSubjects(m_subjects);
    pane->setMemory(&m_memory);
    pane->setLimits(m_limits);
    pane->view()->setFontSize(m_fontSize);
    connect(pane, &LogPane::targetChanged, this, [this, pane] { feed(pane); });
    connect(pane, &LogPane::splitWanted, this,
            [this, pane](Qt::Orientation orientation) { split(pane, orientation)->setFocus(); });
    connect(pane, &LogPane::closeWanted, this, [this, pane] { close(pane); });
    connect(pane, &LogPane::filled, this, &LogPanes::filled);
    return pane;
}

void LogPanes::setSubjects(LogSubjects *subjects)
{
    m_subjects = subjects;
    const auto all = panes();
    for (LogPane *pane : all)
        pane->setSubjects(subjects);
}

void LogPanes::feed(LogPane *pane)
{
    if (!m_isReading)
        return;
    pane->follow(pane->pinned() && m_subjects ? m_subjects->subject(*pane->pinned()) : m_selected);
}

void LogPanes::follow(const LogSubject &selected)
{
    m_isReading = true;
    m_selected = selected;
    const QString stack = selected.target.isHost() ? selected.target.workspace : selected.target.stack.value;
    if (!stack.isEmpty() && stack != m_stack) {
        if (!m_stack.isEmpty())
            m_layouts.insert(m_stack, layoutText());
        m_stack = stack;
        showLayout(m_layouts.value(stack).toString());
    }
    const auto all = panes();
    for (LogPane *pane : all)
        feed(pane);
    Q_EMIT titleChanged(all.constFirst()->subject().title);
}

void LogPanes::stop()
{
    m_isReading = false;
    const auto all = panes();
    for (LogPane *pane : all)
        pane->stop();
}

bool LogPanes::isIdle() const
{
    const auto all = panes();
    return std::ranges::all_of(all, [](const LogPane *pane) { return pane->isIdle(); });
}

QList<LogPane *> LogPanes::panes() const
{
    return panesBelow(m_root);
}

LogPane *LogPanes::current() const
{
    const auto all = panes();
    return all.contains(m_current) ? m_current : all.constFirst();
}

LogPane *LogPanes::split(LogPane *pane, Qt::Orientation orientation)
{
    LogPane *added = makePane();
    added->restore(pane->saved());
    // The new pane keeps its log when another row is selected, so that two logs can be compared.
    if (!pane->pinned() && !m_selected.target.isEmpty())
        added->pin(m_selected.target);
    auto *parent = qobject_cast<QSplitter *>(pane->parentWidget());
    if (parent && parent->orientation() == orientation) {
        parent->insertWidget(parent->indexOf(pane) + 1, added);
    } else {
        auto *splitter = new QSplitter(orientation);
        splitter->setChildrenCollapsible(false);
        if (parent) {
            const QList<int> sizes = parent->sizes();
            parent->replaceWidget(parent->indexOf(pane), splitter);
            parent->setSizes(sizes);
        } else {
            m_layout->removeWidget(pane);
            m_root = splitter;
            m_layout->addWidget(splitter);
        }
        splitter->addWidget(pane);
        splitter->addWidget(added);
        pane->show();
        splitter->show();
        parent = splitter;
    }
    added->show();
    const int total = orientation == Qt::Horizontal ? parent->width() : parent->height();
    parent->setSizes(QList<int>(parent->count(), std::max(1, total / parent->count())));
    updateClosable();
    feed(added);
    return added;
}

void LogPanes::close(LogPane *pane)
{
    auto *parent = qobject_cast<QSplitter *>(pane->parentWidget());
    if (!parent)
        return;
    pane->hide();
    pane->setParent(this);
    pane->deleteLater();
    if (parent->count() == 1) {
        QWidget *rest = parent->widget(0);
        if (auto *above = qobject_cast<QSplitter *>(parent->parentWidget())) {
            const QList<int> sizes = above->sizes();
            above->replaceWidget(above->indexOf(parent), rest);
            above->setSizes(sizes);
            parent->deleteLater();
        } else {
            rest->setParent(this);
            replaceRoot(rest);
        }
        rest->show();
    }
    updateClosable();
    current()->setFocus();
}

void LogPanes::replaceRoot(QWidget *root)
{
    if (m_root) {
        m_layout->removeWidget(m_root);
        m_root->hide();
        m_root->deleteLater();
    }
    m_root = root;
    m_layout->addWidget(root);
    updateClosable();
}

void LogPanes::updateClosable()
{
    const auto all = panes();
    for (LogPane *pane : all)
        pane->setClosable(all.size() > 1);
}

void LogPanes::setFontSize(int points)
{
    m_fontSize = points;
    const auto all = panes();
    for (LogPane *pane : all)
        pane->view()->setFontSize(points);
}

void LogPanes::setMaxLines(int lines)
{
    m_limits.lines = lines;
    const auto all = panes();
    for (LogPane *pane : all)
        pane->setLimits(m_limits);
}

QJsonObject LogPanes::layoutOf(const QWidget *widget) const
{
    if (const auto *pane = qobject_cast<const LogPane *>(widget))
        return pane->saved();
    const auto *splitter = qobject_cast<const QSplitter *>(widget);
    QJsonArray parts;
    QJsonArray sizes;
    const QList<int> places = splitter->sizes();
    for (int i = 0; i < splitter->count(); ++i) {
        parts.append(layoutOf(splitter->widget(i)));
        sizes.append(places.value(i));
    }
    return {{u"stacked"_s, splitter->orientation() == Qt::Vertical}, {u"parts"_s, parts}, {u"sizes"_s, sizes}};
}

QString LogPanes::layoutText() const
{
    return QString::fromUtf8(QJsonDocument(layoutOf(m_root)).toJson(QJsonDocument::Compact));
}

QWidget *LogPanes::build(const QJsonObject &layout)
{
    const QJsonArray parts = layout.value("parts"_L1).toArray();
    if (parts.isEmpty()) {
        LogPane *pane = makePane();
        pane->restore(layout);
        return pane;
    }
    auto *splitter = new QSplitter(layout.value("stacked"_L1).toBool() ? Qt::Vertical : Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    QList<int> sizes;
    const QJsonArray places = layout.value("sizes"_L1).toArray();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        splitter->addWidget(build(parts[i].toObject()));
        sizes.append(std::max(1, places.at(i).toInt()));
    }
    splitter->setSizes(sizes);
    return splitter;
}

void LogPanes::showLayout(const QString &layout)
{
    const QJsonObject wanted = QJsonDocument::fromJson(layout.toUtf8()).object();
    const bool isUsable = panesIn(wanted) <= MostPanes;
    // Most stacks have one pane, which needs not be made again.
    auto *only = qobject_cast<LogPane *>(m_root);
    if (only && (!isUsable || !wanted.contains("parts"_L1)))
        return only->restore(isUsable ? wanted : QJsonObject());
    replaceRoot(build(isUsable ? wanted : QJsonObject()));
    m_root->show();
}

QVariantMap LogPanes::saved() const
{
    QVariantMap layouts = m_layouts;
    if (!m_stack.isEmpty())
        layouts.insert(m_stack, layoutText());
    return layouts;
}

void LogPanes::restore(const QVariantMap &layouts)
{
    m_layouts = layouts;
    if (!m_stack.isEmpty() && layouts.contains(m_stack))
        showLayout(layouts.value(m_stack).toString());
    const auto all = panes();
    for (LogPane *pane : all)
        feed(pane);
}

} // namespace pierside::ui

#include "moc_logpanes.cpp"
