// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/object/page.h"

#include <QMap>
#include <QSet>

#include <memory>

namespace pierside::compose {
struct LoadResult;
struct Project;
} // namespace pierside::compose

namespace pierside::ui {

class ConfigPage;

//! \brief Fills the Config page: problems, the resolved project, environment, networks, images, security.
class ConfigTab : public Page
{
    Q_OBJECT

public:
    ConfigTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("config"); }
    QString title() const override { return tr("Config"); }
    QWidget *widget() const override;
    void showEnvironment();
    //! Sets the command that opens files; empty = the user's editor.
    void setEditor(const QString &command);

protected:
    void refresh() override;

private:
    //! Fills the current sub-page with values from the engine.
    void refreshFacts();
    void askEnvironment();

    //! The input from which the environment was read.
    struct EnvironmentKey
    {
        Selection selection;
        std::shared_ptr<const compose::LoadResult> read;
        qsizetype images = 0;

        bool operator==(const EnvironmentKey &) const = default;
    };

    ConfigPage *m_page;
    EnvironmentKey m_environmentOf;
};

} // namespace pierside::ui
