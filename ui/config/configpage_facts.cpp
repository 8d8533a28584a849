// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of Config that are tables.
#include "ui/config/configpage.h"
#include "ui/config/facttable.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

namespace pierside::ui {

namespace {

void setWidths(FactTable *table, std::initializer_list<int> widths)
{
    int column = 0;
    for (const int width : widths)
        table->header()->resizeSection(column++, width);
}

} // namespace

void ConfigPage::buildFacts()
{
    m_environment = new FactTable({tr("Variable"), tr("Value"), tr("From")}, tr("Environment"), this);
    setWidths(m_environment, {160, 170});
    m_networks = new FactTable({tr("Member"), tr("Address"), tr("Aliases"), tr("MAC address")}, tr("Networks"), this);
    setWidths(m_networks, {190, 110, 190});
    m_security = new FactTable({tr("Fact"), tr("Why it matters")}, tr("Security"), this);
    setWidths(m_security, {260});

    m_imagesTab = new QWidget(this);
    m_images = new FactTable({tr("Service"), tr("Image"), tr("State"), tr("Id"), tr("Size"), tr("Age"), tr("Note")},
                             tr("Images"), m_imagesTab);
    setWidths(m_images, {120, 170, 76, 100, 72, 72});
    m_imageSummary = plainLine({}, m_imagesTab);
    m_pull = new QPushButton(makeIcon(ActionIcon::Pull), tr("Pull all"), m_imagesTab);
    setPlainTip(m_pull, tr("Fetch the newest images of what is selected"));
    connect(m_pull, &QPushButton::clicked, this, &ConfigPage::pullRequested);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::M, space::S, space::M, space::XS);
    row->addWidget(m_imageSummary, 1);
    row->addWidget(m_pull);
    auto *column = new QVBoxLayout(m_imagesTab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_images, 1);

    m_tabs->addTab(m_environment, tr("Environment"));
    m_tabs->addTab(m_networks, tr("Networks"));
    m_tabs->addTab(m_imagesTab, tr("Images"));
    m_tabs->addTab(m_security, tr("Security"));
}

ConfigPage::Pane ConfigPage::pane() const
{
    const QWidget *current = isVisible() ? m_tabs->currentWidget() : nullptr;
    return current == nullptr         ? Pane::Other
           : current == m_environment ? Pane::Environment
           : current == m_networks    ? Pane::Networks
           : current == m_imagesTab   ? Pane::Images
           : current == m_security    ? Pane::Security
                                      : Pane::Other;
}

void ConfigPage::goToEnvironment()
{
    m_tabs->setCurrentWidget(m_environment);
}

void ConfigPage::showEnvironment(const QList<FactRow> &rows)
{
    m_environment->setRows(rows);
}

void ConfigPage::showNetworks(const QList<FactRow> &rows)
{
    m_networks->setRows(rows);
}

void ConfigPage::showImages(const QList<FactRow> &rows, const QString &summary, bool canPull)
{
    m_images->setRows(rows);
    m_imageSummary->setText(summary);
    m_pull->setEnabled(canPull);
}

void ConfigPage::showSecurity(const QList<FactRow> &rows)
{
    m_security->setRows(rows);
}

} // namespace pierside::ui
