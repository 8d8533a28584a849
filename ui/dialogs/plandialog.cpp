// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plandialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

namespace {

Token toneOf(plan::Finding::Severity severity)
{
    switch (severity) {
    case plan::Finding::Severity::Info:
        return Token::Busy;
    case plan::Finding::Severity::Warning:
        return Token::Warn;
    case plan::Finding::Severity::Blocking:
        break;
    }
    return Token::Bad;
}

QTreeWidget *stepList(const plan::Plan &plan, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setObjectName(QStringLiteral("steps"));
    list->setAccessibleName(PlanDialog::tr("Steps"));
    list->setColumnCount(3);
    list->setHeaderLabels({PlanDialog::tr("Step"), PlanDialog::tr("Why"), PlanDialog::tr("After")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    const Theme &theme = Theme::of(parent);
    for (int id = 0; id < plan.steps.size(); ++id) {
        const plan::Step &step = plan.steps[id];
        QStringList after;
        for (const plan::StepId before : step.after)
            after.append(QString::number(before + 1));
        auto *item = new QTreeWidgetItem(
            list, {QStringLiteral("%1. %2").arg(id + 1).arg(step.title), step.why, after.join(QStringLiteral(", "))});
        for (int column = 0; column < 3; ++column)
            setPlainTip(item, column, item->text(column));
        if (step.isDestructive())
            item->setForeground(0, theme.color(Token::Bad));
    }
    list->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    list->header()->resizeSection(0, 320);
    list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    list->header()->setStretchLastSection(false);
    list->header()->resizeSection(2, 90);
    return list;
}

} // namespace

PlanDialog::PlanDialog(const plan::Plan &plan, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Preview: %1 %2").arg(plan::verbName(plan.verb), plan.project.value));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    QLabel *title = plainLine(
        plan.isEmpty() ? tr("Everything is up to date. Nothing to do.")
                       : tr("%n step(s); independent ones run at the same time", nullptr, int(plan.steps.size())),
        this);
    title->setFont(Theme::titleFont());
    layout->addWidget(title);
    for (const plan::Finding &finding : plan.findings) {
        auto *banner = new Banner(this);
        banner->setTone(toneOf(finding.severity));
        banner->setSentence(finding.text);
        banner->setDetail(finding.next);
        layout->addWidget(banner);
        m_findings.append({finding, banner});
    }
    layout->addWidget(stepList(plan, this), 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    if (!plan.isEmpty() && !plan.isBlocked()) {
        // Three dots: another dialog asks before data is deleted.
        auto *run = buttons->addButton(plan.isDestructive() ? tr("Run these steps...") : tr("Run these steps"),
                                       QDialogButtonBox::AcceptRole);
        if (!plan.isDestructive())
            setTone(run, Tone::Primary);
        connect(run, &QPushButton::clicked, this, &QDialog::accept);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setDefault(plan.isDestructive() || plan.isEmpty() || plan.isBlocked());
    close->setFocus();
    layout->addWidget(buttons);
    resize(820, 520);
}

void PlanDialog::addAnswer(const plan::Finding &finding, QAction *answer)
{
    for (const auto &[known, banner] : std::as_const(m_findings)) {
        if (known == finding)
            return banner->setActions({answer});
    }
}

} // namespace pierside::ui

#include "moc_plandialog.cpp"
