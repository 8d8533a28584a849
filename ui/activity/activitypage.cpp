// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitypage.h"

#include "ui/activity/eventspane.h"
#include "ui/activity/outputpane.h"
#include "ui/activity/startchart.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace pierside::ui {

using items::ActivityModel;

ActivityPage::ActivityPage(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_events(new EventsPane(model, this))
    , m_output(new OutputPane(this))
    , m_start(new StartChart(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_start);
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_events);
    halves->addWidget(m_output);
    layout->addWidget(halves, 1);
    m_output->hide();
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

void ActivityPage::setStart(const items::ShownStart &start)
{
    m_start->setStart(start);
}

} // namespace pierside::ui

#include "moc_activitypage.cpp"
