// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPointer>

class QApplication;
class QWidget;

namespace pierside::ui {

class ThemeStyle;

//! \brief Provides the colours, fonts and row heights of the window.
//!
//! main() creates one instance and installs it on the application, which sets style and palette. Widgets that paint get
//! it from of() and repaint on changed(); a palette change event reaches them too.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        System,  //!< Pierside's light or dark palette, as the desktop
        Light,   //!< Pierside's light palette
        Dark,    //!< Pierside's dark palette
        Desktop, //!< the desktop's palette, for high contrast and customised desktops
    };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    //! The installed theme. If none is installed (a single widget in a test), a theme that follows the application's
    //! palette.
    static Theme &of(const QWidget *widget);

    //! Sets style and palette of \a app, now and on every change of the mode or the desktop's theme.
    void install(QApplication &app);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_tokens.dark; }

    Density density() const { return m_density; }
    void setDensity(Density density);
    int rowHeight() const { return ui::rowHeight(m_density); }

    //! False if the user or the desktop disabled animations.
    bool animated() const;
    void setAnimated(bool animated);

    const Tokens &tokens() const { return m_tokens; }
    QColor color(Token token) const { return m_tokens[token]; }

    static QFont textFont();      //!< the application's font, with digits of equal width where the font has them
    static QFont strongFont();    //!< the text font, semibold
    static QFont titleFont();     //!< 1.3 x, semibold
    static QFont secondaryFont(); //!< 0.9 x
    static QFont logFont();       //!< the system's fixed font, 0.95 x

Q_SIGNALS:
    //! Colours, density or animation setting changed; tokens() returns the new values.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readSystemPalette();
    void apply();

    Mode m_mode = Mode::System;
    Density m_density = Density::Normal;
    bool m_animated = true;
    bool m_applying = false;
    Tokens m_tokens;
    QPalette m_system;
    QPointer<ThemeStyle> m_style;
    QPointer<QApplication> m_app;
};

} // namespace pierside::ui
